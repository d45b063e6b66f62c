package dev.coracle.engine.compiler;

import dev.coracle.wasm.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which functions share a class. A class is made as a whole when one of its functions is first called, so groups are
/// small; but every class costs some 100 µs, so they are not single functions. A class has one source file.
final class FunctionGroups {
    private static final int MAXIMUM_CODE_BYTES = 4_000;
    private static final int MAXIMUM_FUNCTIONS = 24;

    /// First definition of each group, ascending, and the number of definitions at the end.
    private final int[] starts;

    private final Map<Integer, String> sourceFiles;

    /// @param sourceFiles by definition, of those that are to be told from others
    FunctionGroups(List<Function> definitions, Map<Integer, String> sourceFiles) {
        this.sourceFiles = sourceFiles;
        var result = new int[definitions.size() + 1];
        int groups = 0;
        int bytes = 0;
        for (int i = 0; i < definitions.size(); i++) {
            int size = definitions.get(i).code().size();
            boolean full =
                    bytes + size > MAXIMUM_CODE_BYTES || i - result[Math.max(0, groups - 1)] >= MAXIMUM_FUNCTIONS;
            if (groups == 0 || full || !Objects.equals(sourceFiles.get(i), sourceFiles.get(i - 1))) {
                result[groups++] = i;
                bytes = 0;
            }
            bytes += size;
        }
        result[groups] = definitions.size();
        this.starts = Arrays.copyOf(result, groups + 1);
    }

    /// The group of a definition, counted without imports.
    int groupOf(int definition) {
        int at = Arrays.binarySearch(starts, definition);
        return at >= 0 ? at : -at - 2;
    }

    int count() {
        return starts.length - 1;
    }

    /// The source file of a group's functions; null if it is not known.
    @Nullable
    String sourceFile(int group) {
        return sourceFiles.get(start(group));
    }

    /// First definition of a group.
    int start(int group) {
        return starts[group];
    }

    /// Behind the last definition of a group.
    int end(int group) {
        return starts[group + 1];
    }
}
