package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.cache.CacheFolder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.TextParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCacheTest {
    private static final byte[] DOUBLE =
            binary("(module (func (export \"f\") (param i32) (result i32)" + " local.get 0 i32.const 2 i32.mul))");
    private static final byte[] OBJECTS = binary("(module (type $box (struct (field i32)))"
            + " (func (export \"f\") (param i32) (result i32)"
            + " local.get 0 struct.new $box struct.get $box 0 i32.const 1 i32.add))");

    @TempDir
    private Path folder;

    private static byte[] binary(String text) {
        return BinaryWriter.write(TextParser.parse(text));
    }

    /// A function whose branch table is too long for a `tableswitch`.
    private static byte[] longBranchTable() {
        var text = new StringBuilder(
                "(module (func (export \"f\") (param i32) (result i32) block block block" + " local.get 0 br_table");
        for (int i = 0; i < 1_000; i++) {
            text.append(' ').append(i % 3);
        }
        return binary(text.append(" 0 end i32.const 10 return end i32.const 11 return end i32.const 12))")
                .toString());
    }

    /// What `f` gives in a new engine with a new cache, as in another process.
    private int call(byte[] module, int argument) throws IOException {
        var cache = CompileCache.in(folder);
        var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
        int result = call(engine, module, argument);
        cache.save();
        return result;
    }

    private static int call(Engine engine, byte[] module, int argument) {
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, Module.compile(engine, module));
            return (int) instance.func("f").call(argument).getFirst();
        }
    }

    private List<Path> entries() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aKnownModuleRunsAndLeavesItsEntryAlone() throws IOException {
        for (byte[] module : List.of(DOUBLE, longBranchTable(), OBJECTS)) {
            int first = call(module, 5);
            var saved = entries();
            var times = saved.stream().map(path -> path.toFile().lastModified()).toList();
            assertThat(call(module, 5)).isEqualTo(first);
            assertThat(entries()).isEqualTo(saved);
            assertThat(entries().stream().map(path -> path.toFile().lastModified()))
                    .isEqualTo(times);
        }
        assertThat(entries()).hasSize(3);
    }

    @Test
    void aLongBranchTableComesBack() throws IOException {
        byte[] module = longBranchTable();
        for (int i = 0; i < 4; i++) {
            assertThat(call(module, 998)).isEqualTo(12);
            assertThat(call(module, 997)).isEqualTo(11);
            assertThat(call(module, 5_000)).isEqualTo(10);
        }
    }

    @Test
    void structsKeepTheirClassesWhateverModulesCameBefore() throws IOException {
        assertThat(call(OBJECTS, 5)).isEqualTo(6);
        var cache = CompileCache.in(folder);
        var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
        Module.compileText(engine, "(module (type (struct (field i64))) (type (array i8)))");
        assertThat(call(engine, OBJECTS, 7)).isEqualTo(8);
        cache.save();
        assertThat(call(OBJECTS, 9)).isEqualTo(10);
    }

    @Test
    void textIsKeptApartFromBinary() throws IOException {
        String text = "(module (func (export \"f\") (param i32) (result i32) i32.const 7))";
        for (int i = 0; i < 2; i++) {
            var cache = CompileCache.in(folder);
            var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
            try (var store = new Store(engine)) {
                var instance = new Linker(engine).instantiate(store, Module.compileText(engine, text));
                assertThat(instance.func("f").call(1)).containsExactly(7);
            }
            cache.save();
        }
        assertThat(entries()).hasSize(1).allMatch(path -> path.toString().contains(".wat."));
    }

    @Test
    void anEntryOfAnotherModuleIsNotTaken() throws IOException {
        byte[] triple = DOUBLE.clone();
        for (int i = 0; i < triple.length - 1; i++) {
            if (triple[i] == 0x41 && triple[i + 1] == 2) { // i32.const 2
                triple[i + 1] = 3;
            }
        }
        assertThat(call(DOUBLE, 5)).isEqualTo(10);
        Path ofDouble = entries().getFirst();
        byte[] saved = Files.readAllBytes(ofDouble);
        Files.delete(ofDouble);
        assertThat(call(triple, 5)).isEqualTo(15);
        Files.write(entries().getFirst(), saved); // as if both had the same checksum
        assertThat(call(triple, 5)).isEqualTo(15);
    }

    @Test
    void anEntryOfALargeModuleThatDiffersInItsLastByteIsNotTaken() throws IOException {
        var text = "(module (memory (export \"m\") 1) (func (export \"f\") (param i32) (result i32)"
                + " local.get 0 i32.load8_u) (data (i32.const 0) \"" + "a".repeat(10_000) + "%s\"))";
        byte[] first = binary(text.formatted("b"));
        byte[] second = binary(text.formatted("c"));
        assertThat(call(first, 10_000)).isEqualTo('b');
        Path ofFirst = entries().getFirst();
        byte[] saved = Files.readAllBytes(ofFirst);
        Files.delete(ofFirst);
        assertThat(call(second, 10_000)).isEqualTo('c');
        Files.write(entries().getFirst(), saved);
        assertThat(call(second, 10_000)).isEqualTo('c');
    }

    @Test
    void aDamagedEntryIsMadeAnew() throws IOException {
        byte[] module = longBranchTable();
        call(module, 998);
        Path entry = entries().getFirst();
        byte[] saved = Files.readAllBytes(entry);
        var random = new Random(20261126);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = saved.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(entry, i % 10 == 0 ? Arrays.copyOf(damaged, random.nextInt(saved.length)) : damaged);
            assertThat(call(module, 998)).isEqualTo(12);
        }
    }

    @Test
    void anInvalidModuleIsRefusedEachTimeAndNotKept() throws IOException {
        byte[] invalid = binary("(module (func (export \"f\") (param i32) (result i32)))");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call(invalid, 1)).isInstanceOf(InvalidModuleException.class);
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> CompileCache.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others may write to it");
    }

    @Test
    void whatIsMissingBelowTheFolderIsNoFailure() throws IOException {
        var cache = CompileCache.in(folder.resolve("a/b"));
        var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
        try (var files = Files.walk(folder.resolve("a"))) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.createFile(folder.resolve("a"));
        assertThat(call(engine, DOUBLE, 4)).isEqualTo(8);
        cache.save();
    }

    @Test
    void theEntryUsedLongestAgoGoesFirst() throws IOException {
        call(DOUBLE, 1);
        Path old = entries().getFirst();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        call(OBJECTS, 1);
        Path other =
                entries().stream().filter(path -> !path.equals(old)).findFirst().orElseThrow();
        CacheFolder.open(folder).trim(Files.size(other));
        assertThat(entries()).containsExactly(other);
    }
}
