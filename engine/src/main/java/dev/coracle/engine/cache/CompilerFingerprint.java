package dev.coracle.engine.cache;

import dev.coracle.engine.compiler.ModuleCompiler;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.wasm.WasmModule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
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

    /// The jar or folder that a class comes from. A class from the JVM's AOT cache does not know it when the class path
    /// is spelled in another way than in training; then the class file is looked for.
    private static Path location(Class<?> type) throws IOException {
        var source = type.getProtectionDomain().getCodeSource();
        var url = source == null ? null : source.getLocation();
        return url == null ? locationOfClassFile(type) : path(url.toString());
    }

    private static Path locationOfClassFile(Class<?> type) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        var url = String.valueOf(ClassLoader.getSystemResource(name));
        if (url.startsWith("jar:") && url.endsWith("!/" + name)) {
            return path(url.substring("jar:".length(), url.length() - name.length() - "!/".length()));
        }
        return path(url.substring(0, Math.max(0, url.length() - name.length())));
    }

    private static Path path(String url) throws IOException {
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("no jar or folder to tell this build by: " + url, e);
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
