package dev.coracle.cli.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A kind of app to begin with.
public enum Template {
    HTTP_RUST("http-rust", "answers HTTP requests, in Rust", false, "Cargo.toml", "src/main.rs"),
    HTTP_JS("http-js", "answers HTTP requests, in JavaScript", true, "package.json", "build.mjs", "app.js"),
    HTTP_PYTHON("http-python", "answers HTTP requests, in Python", true, "requirements.txt", "app.py"),
    HTTP_C(
            "http-c",
            "answers HTTP requests, in C",
            true,
            "Makefile",
            "requirements.txt",
            "src/app.c",
            "src/bindings/app.c",
            "src/bindings/app.h");

    /// Names without the dot, which build tools and git would take for their own here.
    private static final Map<String, String> OF_ALL =
            Map.of("coracle.toml", "coracle.toml", "README.md", "README.md", ".gitignore", "gitignore");

    /// The interfaces of WASI, for tools that make bindings of them.
    private static final List<String> INTERFACES = List.of(
            "wit/world.wit",
            "wit/deps/cli.wit",
            "wit/deps/clocks.wit",
            "wit/deps/http.wit",
            "wit/deps/io.wit",
            "wit/deps/random.wit");

    private final String id;
    private final String summary;
    private final boolean hasInterfaces;
    private final List<String> own;

    Template(String id, String summary, boolean hasInterfaces, String... own) {
        this.id = id;
        this.summary = summary;
        this.hasInterfaces = hasInterfaces;
        this.own = List.of(own);
    }

    /// What it is asked for by, such as `http-rust`.
    public String id() {
        return id;
    }

    /// What an app made of it does, behind its name.
    public String summary() {
        return summary;
    }

    /// {@return the template of that name, if there is one}
    public static Optional<Template> called(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /// {@return the names of all, for messages}
    public static String names() {
        return Arrays.stream(values()).map(Template::id).collect(Collectors.joining(", "));
    }

    /// The files of the starter, each with its resource, which is relative to this class.
    Map<String, String> resources() {
        Map<String, String> resources = new TreeMap<>();
        OF_ALL.forEach((file, resource) -> resources.put(file, id + "/" + resource));
        own.forEach(file -> resources.put(file, id + "/" + file));
        if (hasInterfaces) {
            INTERFACES.forEach(file -> resources.put(file, file));
        }
        return resources;
    }
}
