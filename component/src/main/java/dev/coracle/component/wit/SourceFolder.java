package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the files of a package and its dependencies.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
final class SourceFolder {
    /// Bytes of all files together.
    private static final long MAX_SIZE = 64 << 20;

    private final List<List<SourceFile>> units = new ArrayList<>();
    private long size;

    private SourceFolder() {}

    /// The files that belong together: those of the main package first, then one unit for each entry of `deps`.
    ///
    /// @param path a file, which is all there is, or a folder
    /// @throws WitException if there is no WIT, or too much of it
    static List<List<SourceFile>> read(Path path) throws IOException {
        var folder = new SourceFolder();
        if (Files.isDirectory(path)) {
            folder.addFolder(path);
            folder.addDependencies(path.resolve("deps"));
        } else {
            folder.units.add(List.of(folder.readFile(path)));
        }
        return folder.units;
    }

    private void addFolder(Path folder) throws IOException {
        var files = new ArrayList<SourceFile>();
        for (var file : entries(folder)) {
            if (isWit(file)) {
                files.add(readFile(file));
            }
        }
        if (files.isEmpty()) {
            throw WitException.of(folder, "no .wit file in this folder");
        }
        units.add(files);
    }

    private void addDependencies(Path deps) throws IOException {
        if (!Files.isDirectory(deps)) {
            return;
        }
        for (var entry : entries(deps)) {
            if (Files.isDirectory(entry)) {
                addFolder(entry);
            } else if (isWit(entry)) {
                units.add(List.of(readFile(entry)));
            } else if (hasEnding(entry, ".wasm") || hasEnding(entry, ".wat")) {
                throw WitException.of(entry, "packages in the form of a component cannot be read yet; use .wit files");
            }
        }
    }

    private static boolean isWit(Path file) {
        return hasEnding(file, ".wit") && !Files.isDirectory(file);
    }

    private static boolean hasEnding(Path file, String ending) {
        return String.valueOf(file.getFileName()).endsWith(ending);
    }

    /// Sorted, so that results are the same everywhere.
    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private SourceFile readFile(Path file) throws IOException {
        refuseBinary(file);
        size += Files.size(file);
        if (size > MAX_SIZE) {
            throw WitException.of(file, "with this file, there are more than " + (MAX_SIZE >> 20) + " MiB of WIT");
        }
        return SourceFile.of(file.toString(), Files.readAllBytes(file));
    }

    /// Tells what a binary is, since both kinds have the same file ending.
    ///
    /// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
    private static void refuseBinary(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        if (start.length == 8 && start[0] == 0 && start[1] == 'a' && start[2] == 's' && start[3] == 'm') {
            boolean isComponent = start[6] == 1;
            throw WitException.of(
                    file,
                    isComponent
                            ? "this is a component; WIT is read from texts only, reading it from components is to come"
                            : "this is a core module, which has no WIT");
        }
    }
}
