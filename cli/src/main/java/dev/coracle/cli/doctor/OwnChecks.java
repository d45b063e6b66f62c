package dev.coracle.cli.doctor;

import dev.coracle.cli.doctor.Finding.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Coracle itself needs, or is better with.
public final class OwnChecks {
    private static final int OLDEST_JDK = 25;
    private static final long LEAST_HEAP_MEBIBYTES = 256;
    private static final long LEAST_OPEN_FILES = 4096;
    private static final long USUAL_MAPPINGS = 65_530;

    /// Linux tells since then which pages of a memory are to be cleared.
    private static final ToolVersion PAGES_ARE_TOLD = new ToolVersion(6, 7, 0);

    private static final int MOST_TEXT_BYTES = 8192;

    private static final Path OVERCOMMIT = Path.of("/proc/sys/vm/overcommit_memory");
    private static final Path MAPPINGS = Path.of("/proc/sys/vm/max_map_count");
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private OwnChecks() {}

    /// {@return what to look for}
    ///
    /// @param cache the folder of the compile cache; empty if none can be used
    public static List<Check> all(Optional<Path> cache) {
        List<Check> all = new ArrayList<>(List.of(
                _ -> jdk(),
                _ -> nativeAccess(),
                _ -> memoryAccess(),
                _ -> vectors(),
                _ -> heap(),
                _ -> cache.map(folder -> Finding.ok("compile cache", folder.toString(), "a folder to write in"))
                        .orElseGet(OwnChecks::noCache)));
        if (Files.exists(LIMITS)) {
            all.addAll(
                    List.of(_ -> kernel(), _ -> openFiles(), _ -> addressSpace(), _ -> overcommit(), _ -> mappings()));
        }
        return all;
    }

    private static Finding jdk() {
        String found = Runtime.version() + " in " + System.getProperty("java.home");
        String needed = OLDEST_JDK + " or newer";
        return Runtime.version().feature() >= OLDEST_JDK
                ? Finding.ok("JDK", found, needed)
                : new Finding("JDK", Status.OLD, found, needed, "https://adoptium.net");
    }

    private static Finding nativeAccess() {
        return flag(
                "native access",
                OwnChecks.class.getModule().isNativeAccessEnabled(),
                "--enable-native-access=ALL-UNNAMED",
                "loops of guests are slower, and directories go by path");
    }

    private static Finding memoryAccess() {
        boolean isExported = Object.class.getModule().isExported("jdk.internal.misc", OwnChecks.class.getModule());
        return flag(
                "memory access",
                isExported,
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "loads and stores of guests are slower");
    }

    private static Finding vectors() {
        return flag(
                "vectors",
                "native".equals(System.getProperty("coracle.vectors")),
                "-Dcoracle.vectors=native, with the flags of docs/decisions/simd.md",
                "v128 is two longs, and slower");
    }

    private static Finding flag(String name, boolean isGiven, String flag, String otherwise) {
        return isGiven
                ? Finding.ok(name, "on", flag)
                : new Finding(
                        name, Status.NOTE, "off", flag, "without it, " + otherwise + "; the coracle command gives it");
    }

    private static Finding heap() {
        long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
        String found = mebibytes + " MiB, " + Runtime.getRuntime().availableProcessors() + " processor(s)";
        return new Finding(
                "heap",
                mebibytes < LEAST_HEAP_MEBIBYTES ? Status.NOTE : Status.OK,
                found,
                LEAST_HEAP_MEBIBYTES + " MiB",
                mebibytes < LEAST_HEAP_MEBIBYTES ? "CORACLE_JAVA_OPTIONS=-Xmx1g gives it 1 GiB" : "");
    }

    private static Finding noCache() {
        return new Finding(
                "compile cache",
                Status.NOTE,
                "none",
                "a folder to write in",
                "everything is compiled anew at each start; set XDG_CACHE_HOME to a folder of yours, or give --cache DIR");
    }

    private static Finding kernel() {
        String release = System.getProperty("os.version", "");
        boolean isNew = ToolVersion.in(release)
                .map(version -> version.compareTo(PAGES_ARE_TOLD) >= 0)
                .orElse(false);
        return noted("kernel", release, "Linux 6.7", isNew, "an instance takes longer to clear away");
    }

    private static Finding openFiles() {
        String limit = limit("Max open files");
        return noted(
                "open files",
                limit,
                LEAST_OPEN_FILES + " or more",
                isAtLeast(limit, LEAST_OPEN_FILES),
                "a server has one for each connection; raise it with ulimit -n");
    }

    private static Finding addressSpace() {
        String limit = limit("Max address space");
        return noted(
                "address space",
                limit,
                "unlimited",
                limit.equals("unlimited"),
                "memories of guests are reserved smaller, and are slower; raise it with ulimit -v unlimited");
    }

    private static Finding overcommit() {
        String found = text(OVERCOMMIT);
        return noted(
                "overcommit",
                found,
                "0 or 1",
                !found.equals("2"),
                "reservations count as used; sysctl vm.overcommit_memory=0 changes that");
    }

    private static Finding mappings() {
        String found = text(MAPPINGS);
        return noted(
                "mappings",
                found,
                USUAL_MAPPINGS + " or more",
                isAtLeast(found, USUAL_MAPPINGS),
                "each memory of a guest takes two or three; sysctl vm.max_map_count=" + USUAL_MAPPINGS);
    }

    private static Finding noted(String name, String found, String needed, boolean isWell, String otherwise) {
        return new Finding(name, isWell ? Status.OK : Status.NOTE, found, needed, isWell ? "" : otherwise);
    }

    /// Whether a limit is high enough, or not known.
    private static boolean isAtLeast(String limit, long least) {
        return !limit.matches("[0-9]{1,18}") || Long.parseLong(limit) >= least;
    }

    /// The hard limit: the JVM raises the other one to it.
    private static String limit(String name) {
        var line = Pattern.compile("(?m)^" + Pattern.quote(name) + " +\\S+ +(\\S+)")
                .matcher(text(LIMITS));
        return line.find() ? line.group(1) : "unknown";
    }

    /// In one read: a file of the kernel has nothing more to tell the second one.
    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_TEXT_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }
}
