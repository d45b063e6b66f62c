package dev.coracle.engine.cache;

import dev.coracle.engine.compiler.ModuleCompiler;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.wasm.WasmModule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/// Tells builds of the compiler apart, by the jars (or folders of classes) that decide about generated code.
final class CompilerFingerprint {
    private CompilerFingerprint() {}

    /// A word for this build, this Java and the options that change generated code.
    ///
    /// @throws IOException if the jars cannot be read, or there are none
    static String compute() throws IOException {
        var checksum = new CRC32();
        for (var type : List.of(ModuleCompiler.class, MemoryAccess.class, WasmModule.class)) {
            add(location(type), checksum);
        }
        return Runtime.version().feature() + "-" + Long.toHexString(checksum.getValue()) + "-"
                + ModuleCompiler.options();
    }

    private static Path location(Class<?> type) throws IOException {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null) { // on the boot class path
            var resource = type.getResource(type.getSimpleName() + ".class");
            throw new IOException("no jar to tell this build by: " + resource);
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            throw new IOException("no jar to tell this build by: " + source.getLocation(), e);
        }
    }

    private static void add(Path location, CRC32 checksum) throws IOException {
        if (Files.isRegularFile(location)) {
            checksum.update(Files.readAllBytes(location));
            return;
        }
        try (var files = Files.walk(location)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                checksum.update(Files.readAllBytes(file));
            }
        }
    }
}
