package dev.coracle.services.serve.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of the page that shows the apps. They need nothing but each other and what [AdminHandler] answers.
final class Page {
    /// Of every answer. Nothing but these files is run, and nobody else's page shows or reads any of it.
    ///
    /// @see <a href="https://www.w3.org/TR/CSP3/">Content-Security-Policy</a>
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private static final Map<String, File> FILES = Stream.of(
                    "page.html",
                    "page.css",
                    "page.js",
                    "detail.js",
                    "dom.js",
                    "errors.js",
                    "format.js",
                    "model.js",
                    "table.js",
                    "icon.svg")
            .collect(Collectors.toUnmodifiableMap(Page::path, Page::read));

    /// @param type of the content
    /// @param content not to be changed
    record File(String type, byte[] content) {}

    private Page() {}

    static Optional<File> file(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    private static String path(String name) {
        return name.equals("page.html") ? "/" : "/" + name;
    }

    private static File read(String name) {
        try (var content = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            var type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            return new File(type, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
