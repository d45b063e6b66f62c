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
import java.util.zip.ZipFile;

/// Tells builds of the compiler apart, by the classes that decide about generated code: whichever jar or folder they
/// are in, and whatever else is there.
final class CompilerFingerprint {
    private static final String CLASS_FILE = ".class";

    private final Class<?> type;
    /// Of the module that the class belongs to, such as `dev/coracle/engine/`.
    private final String folder;
    private long sum;

    private CompilerFingerprint(Class<?> type) {
        this.type = type;
        var packages = type.getPackageName().split("\\.", -1);
        this.folder = String.join("/", List.of(packages).subList(0, 3)) + "/";
    }

    /// A word for this build, this Java and the options that change generated code.
    ///
    /// @throws IOException if the classes cannot be read, or there are none
    static String compute() throws IOException {
        return withVectors(computeWithoutVectors());
    }

    /// What [#compute] makes of [#computeWithoutVectors].
    static String withVectors(String word) {
        return word + "-" + ModuleCompiler.vectors();
    }

    /// The same for modules without vectors: their code does not depend on how a process holds these.
    ///
    /// @throws IOException if the classes cannot be read, or there are none
    static String computeWithoutVectors() throws IOException {
        long sum = 0;
        for (var type : List.of(ModuleCompiler.class, MemoryAccess.class, WasmModule.class)) {
            sum += new CompilerFingerprint(type).sum();
        }
        return Runtime.version().feature() + "-" + Long.toHexString(sum) + "-" + ModuleCompiler.options();
    }

    private long sum() throws IOException {
        var location = location(type);
        if (Files.isDirectory(location)) {
            addFolder(location);
        } else {
            addJar(location);
        }
        return sum;
    }

    /// The jar or folder that a class comes from. A class from the JVM's AOT cache does not know it when the class path
    /// is spelled in another way than in training; then the class file is looked for.
    private static Path location(Class<?> type) throws IOException {
        var source = type.getProtectionDomain().getCodeSource();
        var url = source == null ? null : source.getLocation();
        return url == null ? locationOfClassFile(type) : path(url.toString());
    }

    private static Path locationOfClassFile(Class<?> type) throws IOException {
        var name = type.getName().replace('.', '/') + CLASS_FILE;
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

    /// A jar's directory has a checksum of each file already.
    private void addJar(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                add(entry.getName(), entry.getCrc());
            }
        }
    }

    private void addFolder(Path root) throws IOException {
        try (var files = Files.walk(root.resolve(folder))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                add(root.relativize(file).toString().replace('\\', '/'), checksum.getValue());
            }
        }
    }

    /// In whichever order the files come.
    private void add(String name, long checksum) {
        if (name.startsWith(folder) && name.endsWith(CLASS_FILE)) {
            sum += (name.hashCode() + 31 * checksum) * 0x9E37_79B9_7F4A_7C15L;
        }
    }
}
