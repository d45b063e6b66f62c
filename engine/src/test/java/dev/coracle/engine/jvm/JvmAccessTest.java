package dev.coracle.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coracle.intrinsics.Intrinsics;
import dev.coracle.intrinsics.NativeVectors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the engine gets from JVMs that were started without the launcher's flags.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JvmAccessTest {
    private static final String WARNING = "WARNING: A restricted method";
    private static final String IN_REGISTERS = "vectors in registers";
    private static final String VECTORS = mayOpenVectors() ? IN_REGISTERS : "vectors of longs";

    @TempDir
    static Path folder;

    private static String classPath = "";

    /// As a program has it: the intrinsics in a jar.
    @BeforeAll
    static void packageIntrinsics() throws Exception {
        var intrinsics = Path.of(Intrinsics.class
                .getResource("Intrinsics.class")
                .toURI()
                .toString()
                .replaceAll("^jar:|!?/dev/coracle/.*$", "")
                .replace("file:", ""));
        var jar = Files.isDirectory(intrinsics) ? jarOf(intrinsics) : intrinsics;
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!Path.of(part).equals(intrinsics)) {
                parts.add(part);
            }
        }
        parts.add(jar.toString());
        classPath = String.join(File.pathSeparator, parts);
    }

    private static boolean mayOpenVectors() {
        return Runtime.version().feature() == 25
                && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))
                && NativeVectors.ENABLED; // here by the flags of the tests, if the processor can
    }

    private static Path jarOf(Path classes) throws IOException {
        var jar = folder.resolve("intrinsics.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private record Said(List<String> output, String messages) {}

    private static Said probe(List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, JvmAccessProbe.class.getName()));
        command.addAll(List.of(arguments));
        var messages = folder.resolve("messages");
        var process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Said(output.lines().toList(), Files.readString(messages));
    }

    @Test
    void aJvmWithoutFlagsGivesWhatFlagsGive() throws Exception {
        var said = probe(List.of());
        assertThat(said.output())
                .containsExactly("answer [42]", "trap DEADLINE", "memory InternalUnsafeMemory", "loader null", VECTORS);
        assertThat(said.messages()).startsWith(WARNING);
    }

    @Test
    void nothingIsPrintedWhereNativeAccessIsAllowed() throws Exception {
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED"));
        assertThat(said.output()).endsWith("memory InternalUnsafeMemory", "loader null", VECTORS);
        assertThat(said.messages()).isEmpty();
    }

    @Test
    void vectorsInCompiledCodeAreNoObjects() throws Exception {
        assumeTrue(VECTORS.equals(IN_REGISTERS), "this processor or this JDK is not one on which vectors are opened");
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED"), "hot");
        assertThat(said.output()).containsExactly("no objects");
        assertThat(said.messages()).isEmpty();
    }

    @Test
    void aProgramMayNameAStoreBeforeItMakesAnEngine() throws Exception {
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED"), "store");
        assertThat(said.output()).containsExactly("loader null");
    }

    /// Whoever has said something about vectors, or about a flag that they need, is heeded.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dcoracle.vectors=scalar",
                "-XX:+DontCompileHugeMethods",
                "-XX:TieredStopAtLevel=1",
                "-Dcoracle.native-access=off"
            })
    void vectorsStayLongsWhereTheCommandLineSaysSo(String flag) throws Exception {
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED", flag));
        assertThat(said.output()).startsWith("answer [42]", "trap DEADLINE").endsWith("vectors of longs");
    }

    @Test
    void nothingIsTakenFromAJvmThatDeniesIt() throws Exception {
        var said = probe(List.of("--illegal-native-access=deny"));
        assertThat(said.output())
                .hasSize(5)
                .startsWith("answer [42]", "trap DEADLINE", "memory SegmentMemory")
                .endsWith("vectors of longs")
                .element(3)
                .asString()
                .contains("AppClassLoader");
    }

    @Test
    void nothingIsTakenWhereTheEmbedderSaysSo() throws Exception {
        var said = probe(List.of("-Dcoracle.native-access=off"));
        assertThat(said.output()).startsWith("answer [42]", "trap DEADLINE", "memory SegmentMemory");
        assertThat(said.messages()).isEmpty();
    }

    @Test
    void classesThatAreLoadedAlreadyStayWhereTheyAre() throws Exception {
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED"), "late", "TrapCode");
        assertThat(said.output())
                .hasSize(5)
                .startsWith("answer [42]", "trap DEADLINE", "memory InternalUnsafeMemory")
                .endsWith("vectors of longs")
                .element(3)
                .asString()
                .contains("AppClassLoader");
    }

    @Test
    void twoProgramsOfOneJvmKeepTheirClassesApart() throws Exception {
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED"), "twice");
        assertThat(said.output())
                .hasSize(10)
                .filteredOn(line -> line.startsWith("loader java.net.URLClassLoader"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(said.output()).filteredOn("trap DEADLINE"::equals).hasSize(2);
        assertThat(said.output())
                .filteredOn("memory InternalUnsafeMemory"::equals)
                .hasSize(2);
        assertThat(said.output()).filteredOn("vectors of longs"::equals).hasSize(2);
    }

    @Test
    void aDebuggerThatStopsThreadsLeavesChecks() throws Exception {
        var debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y";
        var said = probe(List.of("--enable-native-access=ALL-UNNAMED", debugger));
        assertThat(said.output()).startsWith("answer [42]", "trap DEADLINE");
    }
}
