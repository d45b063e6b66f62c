package dev.coracle.engine.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A module or component and its classes on the class path, as [PackageWriter] laid them out.
///
/// Who can put files there can put classes there, so they are trusted as classes are. They count for the build of the
/// compiler that made them alone; another one compiles the module anew.
public final class PackagedClasses implements ModuleStore {
    private final ClassLoader loader;
    private final PackageLayout layout;
    private final byte[] source;
    private final String word;
    private final boolean known;

    private PackagedClasses(ClassLoader loader, PackageLayout layout, byte[] source) throws IOException {
        this.loader = loader;
        this.layout = layout;
        this.source = source;
        this.word = SourceWord.of(source);
        this.known = isOfThisBuild(read(loader, layout.build()));
    }

    private static boolean isOfThisBuild(byte @Nullable [] build) throws IOException {
        if (build == null) {
            return false;
        }
        var known = new String(build, StandardCharsets.UTF_8);
        var own = CompilerFingerprint.computeWithoutVectors();
        return known.equals(own) || known.equals(CompilerFingerprint.withVectors(own));
    }

    /// Looks for a packaged module or component.
    ///
    /// @param kind `module` or `component`
    /// @return null if there is none of this name
    /// @throws IOException if it cannot be read
    public static @Nullable PackagedClasses find(ClassLoader loader, String kind, String name) throws IOException {
        var layout = new PackageLayout(kind, name);
        byte[] source = read(loader, layout.source());
        return source == null ? null : new PackagedClasses(loader, layout, source);
    }

    private static byte @Nullable [] read(ClassLoader loader, String path) throws IOException {
        try (var in = loader.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /// The module or component in the binary format.
    public byte[] source() {
        return source;
    }

    @Override
    public boolean isKnown() {
        return known;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public byte @Nullable [] find(String name) {
        if (!known) {
            return null;
        }
        try {
            return read(loader, layout.content(name));
        } catch (IOException damaged) {
            return null; // It is made anew.
        }
    }

    @Override
    public void add(String name, byte[] content) {}
}
