package dev.coracle.conformance.attacks;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.wasi.Preview1;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One attack, run in a store of its own. What happened is put in the words that the files have.
final class Assault implements AutoCloseable {
    static final StoreLimits LIMITS = StoreLimits.DEFAULTS
            .withMemoryBytes(64 << 20)
            .withTableElements(100_000)
            .withHeapBytes(32 << 20);

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Engine engine;
    private final Attack attack;
    private final Store store;
    private Optional<Instance> instance = Optional.empty();
    private Optional<Preview1> wasi = Optional.empty();
    private String message = "";

    Assault(Engine engine, Attack attack) {
        this.engine = engine;
        this.attack = attack;
        this.store = new Store(engine, LIMITS);
        store.setDeadline(Optional.of(attack.runsForEver() ? SHORT : LONG));
    }

    /// Compiles, instantiates and calls it.
    ///
    /// @param scratch where the directory for an attack on files may be
    String run(Path scratch) throws IOException {
        Module module;
        try {
            module = Module.compileText(engine, attack.text(), attack.name());
        } catch (ModuleException reason) {
            return "rejected " + reason.getMessage();
        }
        try {
            instance = Optional.of(linker(scratch).instantiate(store, module));
        } catch (Trap trap) {
            return "not instantiated " + word(trap);
        }
        if (attack.isAfterClose()) {
            store.close();
        }
        return call("attack");
    }

    /// Calls a function of it once more.
    String call(String function) {
        try {
            var results = instance.orElseThrow().func(function).call();
            return ("returns " + results.stream().map(Assault::shown).collect(Collectors.joining(" "))).strip();
        } catch (Trap trap) {
            return "trap " + word(trap);
        } catch (WasmException thrown) {
            return "throws";
        } catch (RuntimeException failure) {
            return "host throws " + failure.getClass().getSimpleName();
        }
    }

    /// What the last trap said; empty if there was none.
    String message() {
        return message;
    }

    boolean isClosed() {
        return store.isClosed();
    }

    private Linker linker(Path scratch) throws IOException {
        var linker = new Linker(engine);
        AttackedHost.define(linker, store);
        if (attack.usesFiles()) {
            wasi = Optional.of(Wasi.preview1(WasiConfig.DEFAULT.withDirectory(directory(scratch), "/")));
            wasi.get().define(linker);
        }
        return linker;
    }

    /// A directory with links that lead out of it, beside a file that nobody may read.
    private static Path directory(Path scratch) throws IOException {
        Files.writeString(scratch.resolve("secret.txt"), "nobody's business");
        var directory = Files.createDirectories(scratch.resolve("given"));
        Files.createDirectories(directory.resolve("inside"));
        Files.writeString(directory.resolve("own.txt"), "the guest's own");
        for (var link : List.of(
                List.of("link-to-secret", "../secret.txt"),
                List.of("link-up", ".."),
                List.of("link-to-root", "/"),
                List.of("link-loop-a", "link-loop-b"),
                List.of("link-loop-b", "link-loop-a"))) {
            var path = directory.resolve(link.getFirst());
            if (!Files.isSymbolicLink(path)) {
                Files.createSymbolicLink(path, Path.of(link.getLast()));
            }
        }
        return directory;
    }

    private String word(Trap trap) {
        message = String.valueOf(trap.getMessage());
        return trap.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Integer number -> "i32 " + number;
            case Long number -> "i64 " + number;
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        store.close();
        wasi.ifPresent(Preview1::close);
    }
}
