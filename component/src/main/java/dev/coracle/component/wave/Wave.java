package dev.coracle.component.wave;

import dev.coracle.component.Value;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueType;
import java.util.List;

/// Reads and writes values in WAVE.
///
/// A map is written as a list of pairs. Resources, streams, futures and error contexts have no text: they cannot be
/// read.
public final class Wave {
    private Wave() {}

    /// Reads a value.
    ///
    /// @param type of the value
    /// @param text the value, with white space and comments around it
    /// @return a value of the type
    /// @throws WaveException if the text is no such value
    public static Value parse(ValueType type, String text) {
        var scanner = new Scanner(text);
        var value = new ValueReader(scanner).read(type);
        scanner.expectEnd();
        return value;
    }

    /// Reads a function's arguments, `(1, "x")`. Options at the end may be left out.
    ///
    /// @param type of the function
    /// @param text the arguments, in parentheses
    /// @return as many values as the function has parameters
    /// @throws WaveException if the text is no such arguments
    public static List<Value> parseArguments(FunctionType type, String text) {
        var scanner = new Scanner(text);
        var values = new ValueReader(scanner).arguments(type.parameters());
        scanner.expectEnd();
        return values;
    }

    /// Writes a value in one line.
    ///
    /// @param type of the value
    /// @param value of the type
    /// @return text that reads back to an equal value, unless it holds what cannot be read
    /// @throws IllegalArgumentException if the value is not of the type
    public static String print(ValueType type, Value value) {
        var writer = new ValueWriter();
        writer.write(type, value);
        return writer.text();
    }
}
