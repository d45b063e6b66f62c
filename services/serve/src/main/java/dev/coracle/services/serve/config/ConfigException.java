package dev.coracle.services.serve.config;

import java.util.List;

/// A configuration that cannot be used. The message has a line for each thing that is wrong: file, line of the file,
/// what, and what to do.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    ConfigException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
    }
}
