package dev.coracle.services.serve;

import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/// Components to serve.
public final class Guests {
    private static final Path FOLDER =
            Path.of("../../../shared/guests/bin").toAbsolutePath().normalize();

    static final Engine ENGINE = new Engine();

    private Guests() {}

    /// One that others made, by its file's name. A test that needs it is skipped where it is not there.
    static Component real(String name) {
        try {
            return Component.compile(ENGINE, Files.readAllBytes(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its file.
    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        return file;
    }

    /// An app whose handler runs these instructions and answers nothing. There is a global `$calls`, 0 at first.
    static App handler(String instructions, AppLimits limits) {
        return handler(instructions, 1, limits);
    }

    /// @param pages of memory that it begins with
    static App handler(String instructions, int pages, AppLimits limits) {
        var component = Component.compileText(ENGINE, handlerText(instructions, pages));
        return App.of("test", component, WasiConfig.DEFAULT, limits);
    }

    /// The text of a component whose handler runs these instructions and answers nothing.
    ///
    /// @param pages of memory that it begins with
    public static String handlerText(String instructions, int pages) {
        return """
                (component
                  (import "wasi:http/types@0.2.0" (instance $types
                    (export "incoming-request" (type (sub resource)))
                    (export "response-outparam" (type (sub resource)))))
                  (alias export $types "incoming-request" (type $request))
                  (alias export $types "response-outparam" (type $out))
                  (core module $m
                    (memory %d)
                    (global $calls (mut i32) (i32.const 0))
                    (func (export "handle") (param i32 i32) %s))
                  (core instance $i (instantiate $m))
                  (func $handle (param "request" (own $request)) (param "response-out" (own $out))
                    (canon lift (core func $i "handle")))
                  (instance $handler (export "handle" (func $handle)))
                  (export "wasi:http/incoming-handler@0.2.0" (instance $handler)))
                """.formatted(pages, instructions);
    }

    /// An app whose handler answers with what `http.wat` has for it.
    static App http(String instructions, AppLimits limits) {
        return App.of("test", Component.compileText(ENGINE, httpText(instructions)), WasiConfig.DEFAULT, limits);
    }

    /// The text of such a component.
    public static String httpText(String instructions) {
        try (var text = Guests.class.getResourceAsStream("http.wat")) {
            var wat = new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
            return wat.replace("HANDLER))", instructions + "))");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
