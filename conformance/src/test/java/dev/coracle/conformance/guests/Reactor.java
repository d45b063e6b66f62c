package dev.coracle.conformance.guests;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Memory;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleSnapshot;
import dev.coracle.engine.Store;
import dev.coracle.wasi.Preview1;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// A guest without a main function, and the memory through which the host talks with it.
final class Reactor implements AutoCloseable {
    private final ByteArrayOutputStream output;
    private final Instance instance;
    private final Preview1 wasi;
    private final Memory memory;

    private Reactor(Instance instance, Preview1 wasi, ByteArrayOutputStream output) {
        this.instance = instance;
        this.wasi = wasi;
        this.output = output;
        this.memory = instance.memory("memory");
    }

    /// What a reactor is given before it starts.
    static final class Builder {
        private final Path file;
        private final Engine engine = new Engine();
        private final Linker linker = new Linker(engine);
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private WasiConfig config = WasiConfig.DEFAULT.withOutput(output);

        private Builder(Path file) {
            this.file = file;
        }

        Builder arguments(List<String> words) {
            config = config.withArguments(words);
            return this;
        }

        Builder directory(Path host, String guest) {
            config = config.withDirectory(host, guest);
            return this;
        }

        /// A host function from i32 to i32.
        Builder function(String module, String name, IntUnaryOperator function) {
            var type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
            linker.define(
                    module, name, type, (_, arguments) -> List.of(function.applyAsInt((Integer) arguments.getFirst())));
            return this;
        }

        Builder trapUnknownImports() {
            linker.unknownImportsAsTraps();
            return this;
        }

        /// Makes the instance and calls its `_initialize`, if it has one.
        Reactor instantiate() throws IOException {
            var wasi = Wasi.preview1(config);
            wasi.define(linker);
            var module = Module.compile(
                    engine, Files.readAllBytes(file), file.getFileName().toString());
            var instance = linker.instantiate(new Store(engine), module);
            if (instance.export("_initialize").isPresent()) {
                instance.func("_initialize").call();
            }
            return new Reactor(instance, wasi, output);
        }
    }

    static Builder of(Path file) {
        return new Builder(file);
    }

    /// Writes a module that begins where this reactor is now, without `_initialize`.
    ///
    /// @param file it was made of
    void snapshot(Path file, Path target) throws IOException {
        var snapshot = ModuleSnapshot.of(instance).withoutExports(Set.of("_initialize"));
        Files.write(target, snapshot.write(Files.readAllBytes(file)));
    }

    /// Calls an exported function whose parameters are all i32.
    ///
    /// @return its result, or 0 when it has none
    int call(String function, Integer... arguments) {
        var results = instance.func(function).call((Object[]) arguments);
        return results.isEmpty() ? 0 : (Integer) results.getFirst();
    }

    /// Copies a string and a NUL after it to where `allocator` has room.
    int putString(String text, String allocator) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var address = call(allocator, bytes.length + 1);
        write(address, Arrays.copyOf(bytes, bytes.length + 1));
        return address;
    }

    void write(int address, byte[] bytes) {
        memory.write(address, bytes);
    }

    void writeInt(int address, int value) {
        memory.putInt(address, value);
    }

    int readInt(int address) {
        return memory.getInt(address);
    }

    String readString(int address, int bytes) {
        return new String(memory.read(address, bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        wasi.close();
        instance.store().close();
    }

    /// What the guest has written to its standard output.
    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
