package dev.coracle.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/// Writes a jar: whole, or not at all. The same content gives the same bytes.
final class JarBuilder implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/";
    /// The earliest time that a jar can name in every time zone: files have no time of their own.
    private static final long NO_TIME = 315_619_200_000L;

    private final Path target;
    private final Path partial;
    private final JarOutputStream out;
    private final Set<String> names = new HashSet<>();
    private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();

    /// @throws IOException if no file can be made beside `target`
    JarBuilder(Path target, Map<Attributes.Name, String> attributes) throws IOException {
        this.target = target.toAbsolutePath();
        this.partial = this.target.resolveSibling(
                "." + this.target.getFileName() + "." + ProcessHandle.current().pid());
        this.out = new JarOutputStream(
                new BufferedOutputStream(Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW), 1 << 16));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::put);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        put(JarFile.MANIFEST_NAME, bytes.toByteArray());
    }

    /// Adds a file.
    void put(String name, byte[] content) throws IOException {
        names.add(name);
        JarEntry entry = new JarEntry(name);
        entry.setTime(NO_TIME);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /// Adds what a library's jar or folder of classes holds. Of two files with one name the first stays; lists of
    /// services are joined.
    void addLibrary(Path library) throws IOException {
        if (Files.isDirectory(library)) {
            addFolder(library);
            return;
        }
        try (JarFile jar = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                if (!entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        addFromLibrary(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private void addFolder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                addFromLibrary(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void addFromLibrary(String name, byte[] content) throws IOException {
        if (name.startsWith(SERVICES)) {
            ByteArrayOutputStream joined = services.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
            joined.write(content);
            joined.write('\n');
        } else if (!isOfItsJar(name) && !names.contains(name)) {
            put(name, content);
        }
    }

    /// Whether a file says something about the jar that it is in, and not about its classes.
    private static boolean isOfItsJar(String name) {
        return name.equals("module-info.class")
                || name.equals(JarFile.MANIFEST_NAME)
                || name.equals("META-INF/INDEX.LIST")
                || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    /// Puts the jar in its place.
    void finish() throws IOException {
        for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
            put(service.getKey(), service.getValue().toByteArray());
        }
        out.close();
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Leaves nothing behind of a jar that was not finished.
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
