package dev.coracle.wasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of a function, a block or an exception: what it takes and what it gives.
///
/// @param parameters in order
/// @param results in order
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#function-types">spec</a>
public record FunctionType(List<ValueType> parameters, List<ValueType> results) implements CompositeType {
    /// Takes nothing, gives nothing.
    public static final FunctionType EMPTY = new FunctionType(List.of(), List.of());

    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    // By hand: what javac generates for a record takes 20 ms when it is first called, and every start calls this one.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FunctionType that && parameters.equals(that.parameters) && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return 31 * parameters.hashCode() + results.hashCode();
    }

    /// As the text format has it, such as `(func (param i32 i64) (result f32))`.
    @Override
    public String toString() {
        return "(func" + clause("param", parameters) + clause("result", results) + ")";
    }

    private static String clause(String keyword, List<ValueType> types) {
        if (types.isEmpty()) {
            return "";
        }
        var text = new StringBuilder(" (").append(keyword);
        types.forEach(type -> text.append(' ').append(type));
        return text.append(')').toString();
    }
}
