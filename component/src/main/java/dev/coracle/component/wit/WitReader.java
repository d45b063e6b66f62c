package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.FileNode;
import dev.coracle.component.wit.syntax.FileParser;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads WIT. Time is linear in the text and in what its worlds come to hold; nesting and size are bounded.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
public final class WitReader {
    private WitReader() {}

    /// Reads a package from a file or folder.
    ///
    /// A file holds all it needs, other packages in braces. In a folder every `*.wit` belongs to the package, and
    /// every file and folder in its folder `deps` is another package.
    ///
    /// @param features whose items are wanted
    /// @throws WitException if it is not WIT, or a name in it means nothing
    /// @throws IOException if a file cannot be read
    /// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
    public static WitLibrary read(Path path, WitFeatures features) throws IOException {
        try {
            return resolve(SourceFolder.read(path), features);
        } catch (Problem problem) {
            throw WitException.of(problem);
        }
    }

    /// Reads a package from a text, which holds all it needs.
    ///
    /// @param name of the text for messages
    /// @param features whose items are wanted
    /// @throws WitException as above
    public static WitLibrary parse(String name, String text, WitFeatures features) {
        try {
            return resolve(List.of(List.of(new SourceFile(name, text))), features);
        } catch (Problem problem) {
            throw WitException.of(problem);
        }
    }

    private static WitLibrary resolve(List<List<SourceFile>> units, WitFeatures features) {
        List<List<FileNode>> parsed = units.stream()
                .map(files -> files.stream().map(FileParser::parse).toList())
                .toList();
        return Resolver.resolve(parsed, features);
    }
}
