package dev.coracle.cli.wast;

import dev.coracle.component.Value;
import dev.coracle.wasm.ByteSequence;
import dev.coracle.wasm.Lexer;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ResultPattern;
import dev.coracle.wasm.ResultPattern.NumberPattern;
import dev.coracle.wasm.ScriptValue;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Values of the Component Model in scripts, such as `(list.const (str.const "a"))`.
final class ComponentValues {
    private final TextCursor in;

    private ComponentValues(TextCursor in) {
        this.in = in;
    }

    /// The value of an argument.
    ///
    /// @throws Mismatch if components have no such value
    static Value toJava(ScriptValue value) throws Mismatch {
        return switch (value) {
            case ScriptValue.Component(var source) -> parse(source);
            case ScriptValue.Numeric(var type, var bits)
            when type == NumberType.F32 -> new Value.F32(Float.intBitsToFloat((int) bits));
            case ScriptValue.Numeric(var type, var bits)
            when type == NumberType.F64 -> new Value.F64(Double.longBitsToDouble(bits));
            case ScriptValue.Numeric _,
                    ScriptValue.Vector _,
                    ScriptValue.Null _,
                    ScriptValue.Extern _,
                    ScriptValue.Host _ -> throw new Mismatch("a value of the Component Model", value.toString());
        };
    }

    /// Whether a result is what a pattern admits.
    static boolean matches(ResultPattern pattern, Value value) {
        return switch (pattern) {
            case ResultPattern.Component(var source) -> parse(source).equals(value);
            case ResultPattern.Numeric(var _, var number) ->
                switch (value) {
                    case Value.F32(var result) -> matches(number, Float.isNaN(result), Float.floatToRawIntBits(result));
                    case Value.F64(var result) ->
                        matches(number, Double.isNaN(result), Double.doubleToRawLongBits(result));
                    default -> false;
                };
            case ResultPattern.Either(var alternatives) ->
                alternatives.stream().anyMatch(alternative -> matches(alternative, value));
            case ResultPattern.Vector _,
                    ResultPattern.Null _,
                    ResultPattern.Extern _,
                    ResultPattern.Host _,
                    ResultPattern.Reference _ -> false;
        };
    }

    /// Values of the Component Model have one NaN.
    private static boolean matches(NumberPattern pattern, boolean isNan, long bits) {
        return switch (pattern) {
            case NumberPattern.Exactly(var expected) -> bits == expected;
            case NumberPattern.CanonicalNan _, NumberPattern.ArithmeticNan _ -> isNan;
        };
    }

    private static Value parse(ByteSequence source) {
        var in = new TextCursor(new Lexer(source.toByteArray()));
        var value = new ComponentValues(in).value();
        in.take(Token.Kind.END);
        return value;
    }

    /// A value without its parentheses.
    private Value value() {
        var keyword = in.take(Token.Kind.WORD);
        return switch (keyword.text()) {
            case "bool.const" -> new Value.Bool(in.take(Token.Kind.WORD).isWord("true"));
            case "s8.const" -> new Value.S8((byte) integer());
            case "u8.const" -> new Value.U8((int) integer() & 0xFF);
            case "s16.const" -> new Value.S16((short) integer());
            case "u16.const" -> new Value.U16((int) integer() & 0xFFFF);
            case "s32.const" -> new Value.S32((int) integer());
            case "u32.const" -> new Value.U32(integer() & 0xFFFF_FFFFL);
            case "s64.const" -> new Value.S64(integer());
            case "u64.const" -> new Value.U64(integer());
            case "f32.const" -> new Value.F32((float) floating());
            case "f64.const" -> new Value.F64(floating());
            case "char.const" -> new Value.Char(in.name().codePointAt(0));
            case "str.const" -> new Value.Text(in.name());
            case "list.const" -> new Value.ListOf(values());
            case "tuple.const" -> new Value.Tuple(values());
            case "record.const" -> record();
            case "variant.const" -> new Value.Variant(in.name(), perhaps());
            case "enum.const" -> new Value.Enumeration(in.name());
            case "flags.const" -> flags();
            case "option.some" -> new Value.OptionOf(perhaps());
            case "option.none" -> new Value.OptionOf(Optional.empty());
            case "result.ok" -> new Value.ResultOf(true, perhaps());
            case "result.err" -> new Value.ResultOf(false, perhaps());
            case "map.const" -> map();
            default -> throw TextCursor.unexpected(keyword);
        };
    }

    private List<Value> values() {
        var values = new ArrayList<Value>();
        while (in.at(Token.Kind.LEFT)) {
            values.add(inParentheses());
        }
        return values;
    }

    private Value inParentheses() {
        in.take(Token.Kind.LEFT);
        var value = value();
        in.close();
        return value;
    }

    private Optional<Value> perhaps() {
        return in.at(Token.Kind.LEFT) ? Optional.of(inParentheses()) : Optional.empty();
    }

    private Value record() {
        var fields = new ArrayList<Value.Field>();
        while (in.acceptForm("field")) {
            fields.add(new Value.Field(in.name(), value()));
            in.close();
        }
        return new Value.Record(fields);
    }

    private Value flags() {
        var labels = new LinkedHashSet<String>();
        while (in.at(Token.Kind.STRING)) {
            labels.add(in.name());
        }
        return new Value.Flags(labels);
    }

    private Value map() {
        var entries = new ArrayList<Value.Entry>();
        while (in.at(Token.Kind.LEFT)) {
            in.take();
            entries.add(new Value.Entry(inParentheses(), inParentheses()));
            in.close();
        }
        return new Value.MapOf(entries);
    }

    private long integer() {
        var text = in.take().text().replace("_", "").toLowerCase(Locale.ROOT);
        boolean isNegative = text.startsWith("-");
        var digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
        long magnitude = digits.startsWith("0x")
                ? Long.parseUnsignedLong(digits.substring(2), 16)
                : Long.parseUnsignedLong(digits);
        return isNegative ? -magnitude : magnitude;
    }

    private double floating() {
        var text = in.take().text().replace("_", "");
        boolean isNegative = text.startsWith("-");
        var magnitude = isNegative || text.startsWith("+") ? text.substring(1) : text;
        double value = switch (magnitude) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case String nan when nan.startsWith("nan") -> Double.NaN;
            case String hexadecimal
            when hexadecimal.startsWith("0x") ->
                Double.parseDouble(hexadecimal.contains("p") ? hexadecimal : hexadecimal + "p0");
            default -> Double.parseDouble(magnitude);
        };
        return isNegative ? -value : value;
    }
}
