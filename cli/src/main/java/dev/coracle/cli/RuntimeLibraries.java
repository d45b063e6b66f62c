package dev.coracle.cli;

import dev.coracle.intrinsics.MemoryAccess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The jars, or folders of classes, that this process runs from.
final class RuntimeLibraries {
    private RuntimeLibraries() {}

    /// What is on the class path, and the intrinsics, which may be on the boot class path.
    ///
    /// @throws IOException if that is nowhere to be found
    static List<Path> find() throws IOException {
        Set<Path> libraries = new LinkedHashSet<>();
        for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!part.isEmpty() && Files.exists(Path.of(part))) {
                libraries.add(Path.of(part).toRealPath());
            }
        }
        libraries.add(location(MemoryAccess.class).toRealPath());
        return List.copyOf(libraries);
    }

    private static Path location(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(ClassLoader.getSystemResource(name));
        String root = url.startsWith("jar:")
                ? url.substring("jar:".length(), Math.max(0, url.length() - name.length() - "!/".length()))
                : url.substring(0, Math.max(0, url.length() - name.length()));
        try {
            return Path.of(URI.create(root));
        } catch (IllegalArgumentException e) {
            throw new IOException("Coracle's own classes are in no jar or folder: " + url, e);
        }
    }
}
