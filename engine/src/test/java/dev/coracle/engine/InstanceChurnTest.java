package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// `bench/instances` makes a million.
class InstanceChurnTest {
    private static final int INSTANCES = 20_000;

    private final Engine engine = new Engine();
    private final ModuleTemplate template = new Linker(engine).prepare(Module.compileText(engine, """
            (module
              (memory 2 10)
              (table 2 funcref)
              (elem (i32.const 0) $run)
              (data (i32.const 70000) "data")
              (func $run (export "run") (result i32)
                (drop (memory.grow (i32.const 2)))
                (i32.store (i32.const 200000) (i32.const 1))
                (i32.store (i32.const 70004) (i32.const 2))
                (i32.add (i32.load (i32.const 200000)) (i32.load8_u (i32.const 70000)))))
            """));

    private void makeAndDrop(int count) {
        for (int i = 0; i < count; i++) {
            try (var store = new Store(engine)) {
                assertThat(template.instantiate(store).func("run").call()).containsExactly(1 + 'd');
            }
        }
    }

    /// What the process holds that a leak would show in.
    private record Held(long residentKib, long mappings, long files, long threads, long classes) {
        static Held now() throws IOException {
            long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(
                        resident,
                        Files.readAllLines(Path.of("/proc/self/maps")).size(),
                        files.count(),
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            }
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void manyInstancesThatComeAndGoLeaveNothingBehind() throws IOException {
        makeAndDrop(INSTANCES / 4);
        var before = Held.now();
        makeAndDrop(INSTANCES);
        var after = Held.now();
        assertThat(after.residentKib() - before.residentKib()).isLessThan(256 << 10);
        assertThat(after.mappings() - before.mappings()).isLessThan(500);
        assertThat(after.files() - before.files()).isLessThan(20);
        assertThat(after.threads() - before.threads()).isLessThan(10);
        assertThat(after.classes() - before.classes()).isLessThan(500);
    }
}
