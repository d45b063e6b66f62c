package dev.coracle.cli.templates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// Writes a starter folder.
///
/// @param template what it holds
/// @param folder where; its last part is the name of the app
public record Starter(Template template, Path folder) {
    private static final String NAME_MARK = "{{name}}";

    /// Which names an app may have: those that Cargo, npm and a `coracle.toml` take.
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final int LONGEST_NAME = 64;

    /// @throws IllegalArgumentException if an app cannot be called as the folder is
    public Starter {
        String name = nameOf(folder);
        if (name.length() > LONGEST_NAME || !name.matches(NAME)) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for an app; write up to " + LONGEST_NAME
                    + " lower-case letters and digits, the first a letter, with single dashes between them");
        }
    }

    /// What the app is called.
    public String name() {
        return nameOf(folder);
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /// Writes the files, and the folder if it is not there.
    ///
    /// @return the files, relative to the folder
    /// @throws FileAlreadyExistsException if there is something in the folder
    /// @throws IOException if something cannot be written
    public List<String> write() throws IOException {
        requireEmpty();
        Map<String, String> resources = template.resources();
        for (Map.Entry<String, String> each : resources.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            String text = text(each.getValue()).replace(NAME_MARK, name());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return List.copyOf(resources.keySet());
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Starter.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
