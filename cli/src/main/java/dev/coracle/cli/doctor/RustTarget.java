package dev.coracle.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Looks for Rust's standard library for WASI 0.2.
final class RustTarget implements Check {
    private static final String NAME = "wasm32-wasip2";

    @Override
    public Finding look(Surroundings surroundings) {
        String needed = "Rust's standard library for the target";
        Optional<Path> folder = libraries(surroundings);
        return folder.filter(Files::isDirectory)
                .map(found -> Finding.ok(NAME, found.toString(), needed))
                .orElseGet(() -> Finding.missing(NAME, needed, advice(surroundings)));
    }

    /// Cargo takes the compiler that `RUSTC` names, so this does.
    private static Optional<Path> libraries(Surroundings surroundings) {
        String compiler = surroundings.environment().getOrDefault("RUSTC", "rustc");
        return surroundings
                .run(compiler, "--print", "target-libdir", "--target", NAME)
                .map(text -> Path.of(text.strip()));
    }

    /// Where Rust was not installed by rustup, the system's packages have the target.
    private static String advice(Surroundings surroundings) {
        boolean isDebians = surroundings.platform() == Platform.DEBIAN
                && surroundings.find("rustup").isEmpty()
                && surroundings.find("rustc").isPresent();
        return isDebians ? "apt-get install libstd-rust-dev-wasm32" : "rustup target add " + NAME;
    }
}
