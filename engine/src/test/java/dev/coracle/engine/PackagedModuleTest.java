package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.TextParser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedModuleTest {
    private static final byte[] PROGRAM = binary("""
            (module
              (type $pair (struct (field i32) (field i32)))
              (type $op (func (param i32) (result i32)))
              (table funcref (elem $double $swap))
              (func $double (type $op) local.get 0 i32.const 2 i32.mul)
              (func $swap (type $op)
                (local $p (ref null $pair))
                (local.set $p (struct.new $pair (local.get 0) (i32.const 40)))
                (i32.add (struct.get $pair 1 (local.get $p)) (struct.get $pair 0 (local.get $p))))
              (func (export "f") (param i32 i32) (result i32)
                (call_indirect (type $op) (local.get 0) (local.get 1))))
            """);

    @TempDir
    private Path folder;

    private static byte[] binary(String text) {
        return BinaryWriter.write(TextParser.parse(text));
    }

    private void write(String name, byte[] module) throws IOException {
        PackagedModule.write(module, name, (path, content) -> {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            assertThat(file).doesNotExist();
            Files.write(file, content);
        });
    }

    private ClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    private static int call(Module module, int argument, int function) {
        try (var store = new Store(module.engine())) {
            var instance = new Linker(module.engine()).instantiate(store, module);
            return (int) instance.func("f").call(argument, function).getFirst();
        }
    }

    @Test
    void aPackagedModuleRuns() throws IOException {
        write("app", PROGRAM);
        var packaged = PackagedModule.find(loader(), "app");
        assertThat(packaged.isCurrent()).isTrue();
        var module = packaged.module(new Engine());
        assertThat(call(module, 21, 0)).isEqualTo(42);
        assertThat(call(module, 2, 1)).isEqualTo(42);
        assertThat(module.name()).contains("app");
    }

    @Test
    void itsClassesAreUsedAndNotMadeAgain() throws IOException {
        write("app", PROGRAM);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.endsWith("Functions0")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        var module = PackagedModule.find(loader(), "app").module(new Engine());
        assertThatThrownBy(() -> call(module, 21, 0)).isInstanceOf(ClassFormatError.class);
    }

    @Test
    void tailCallsArePackagedToo() throws IOException {
        write("app", binary("""
                (module
                  (type $f (func (param i32 i32) (result i32)))
                  (table funcref (elem $odd))
                  (func $even (export "f") (type $f)
                    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                    (return_call $odd (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
                  (func $odd (type $f)
                    (if (i32.gt_s (local.get 0) (i32.const 100))
                      (then (return_call $even (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
                    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                    (return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (i32.const 0))))
                """));
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("Merged0", "Tails0", "Entries0");
        }
        assertThat(call(PackagedModule.find(loader(), "app").module(new Engine()), 1000, 42))
                .isEqualTo(42);
    }

    /// Code with vectors depends on the flags of the JVM, other code does not.
    @Test
    void onlyAModuleWithVectorsIsForOneKindOfJvm() throws IOException {
        write("plain", PROGRAM);
        write("vectors", binary("(module (func (export \"f\") (param v128)))"));
        var plain = Files.readString(folder.resolve("META-INF/coracle/plain/build"));
        assertThat(folder.resolve("META-INF/coracle/vectors/build")).content().startsWith(plain + "-");
        assertThat(PackagedModule.find(loader(), "plain").isCurrent()).isTrue();
        assertThat(PackagedModule.find(loader(), "vectors").isCurrent()).isTrue();
    }

    @Test
    void structsWorkWhateverModulesCameBefore() throws IOException {
        write("app", PROGRAM);
        var engine = new Engine();
        Module.compileText(engine, "(module (type (struct (field i64))) (type (array i8)))");
        assertThat(call(PackagedModule.find(loader(), "app").module(engine), 2, 1))
                .isEqualTo(42);
    }

    @Test
    void anotherBuildCompilesTheModuleAnew() throws IOException {
        write("app", PROGRAM);
        Files.writeString(folder.resolve("META-INF/coracle/app/build"), "25-0-other");
        var packaged = PackagedModule.find(loader(), "app");
        assertThat(packaged.isCurrent()).isFalse();
        assertThat(call(packaged.module(new Engine()), 21, 0)).isEqualTo(42);
    }

    @Test
    void aNameThatIsNotThereIsNoModule() throws IOException {
        write("app", PROGRAM);
        var loader = loader();
        assertThatThrownBy(() -> PackagedModule.find(loader, "other"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("other");
    }

    @Test
    void whatIsNotValidIsNotPackaged() {
        byte[] invalid = binary("(module (func (result i32)))");
        assertThatThrownBy(() -> write("app", invalid)).isInstanceOf(InvalidModuleException.class);
        for (var name : List.of("", "a/b")) {
            assertThatThrownBy(() -> write(name, PROGRAM)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
