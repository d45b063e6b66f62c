package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Parses the arguments of actions, and what results are compared with.
final class ScriptLiteralParser {
    private static final int MAX_NESTING = 100;

    private final TextCursor in;
    private int nesting;

    ScriptLiteralParser(TextCursor in) {
        this.in = in;
    }

    /// Values, as many as follow.
    List<ScriptValue> values() {
        var values = new ArrayList<ScriptValue>();
        while (in.at(Token.Kind.LEFT)) {
            in.take();
            values.add(value(in.take(Token.Kind.WORD)));
            in.close();
        }
        return values;
    }

    private ScriptValue value(Token keyword) {
        return switch (keyword.text()) {
            case "i32.const" -> integer(NumberType.I32, 32);
            case "i64.const" -> integer(NumberType.I64, 64);
            case "f32.const" -> floating(NumberType.F32);
            case "f64.const" -> floating(NumberType.F64);
            case "v128.const" -> {
                var vector = VectorLiteral.instruction(Opcode.V128_CONST, in);
                yield new ScriptValue.Vector(vector.low(), vector.high());
            }
            case "ref.null" -> new ScriptValue.Null(nullType());
            case "ref.extern" -> new ScriptValue.Extern(in.u32());
            case "ref.host" -> new ScriptValue.Host(in.u32());
            default -> new ScriptValue.Component(componentValue(keyword));
        };
    }

    /// A value of the Component Model, such as `(str.const "a")`, which is left as it stands.
    private ByteSequence componentValue(Token keyword) {
        if (keyword.text().startsWith("ref.") || keyword.text().indexOf('.') < 0) {
            throw TextCursor.unexpected(keyword);
        }
        in.skip();
        int start = keyword.start();
        return new ByteSequence(in.lexer().source(), start, in.current().start() - start);
    }

    private ScriptValue integer(NumberType type, int bits) {
        return new ScriptValue.Numeric(type, NumberLiteral.integer(in.take(), bits));
    }

    private ScriptValue floating(NumberType type) {
        return new ScriptValue.Numeric(type, NumberLiteral.floatBits(in.take(), type));
    }

    /// The type of a null reference, when it is there and abstract.
    private Optional<AbstractHeapType> nullType() {
        if (in.at(Token.Kind.RIGHT)) {
            return Optional.empty();
        }
        var type = TextKeywords.heapType(in.current());
        if (type == null && !in.at(Token.Kind.NATURAL)) {
            throw in.unexpected();
        }
        in.take();
        return Optional.ofNullable(type);
    }

    /// Patterns, as many as follow.
    List<ResultPattern> patterns() {
        var patterns = new ArrayList<ResultPattern>();
        while (in.at(Token.Kind.LEFT)) {
            in.take();
            patterns.add(pattern(in.take(Token.Kind.WORD)));
            in.close();
        }
        return patterns;
    }

    private ResultPattern pattern(Token keyword) {
        return switch (keyword.text()) {
            case "i32.const" -> number(VectorShape.I32X4);
            case "i64.const" -> number(VectorShape.I64X2);
            case "f32.const" -> number(VectorShape.F32X4);
            case "f64.const" -> number(VectorShape.F64X2);
            case "v128.const" -> vector();
            case "ref.null" -> new ResultPattern.Null(nullType());
            case "ref.extern" ->
                in.at(Token.Kind.NATURAL)
                        ? new ResultPattern.Extern(in.u32())
                        : new ResultPattern.Reference(Optional.of(AbstractHeapType.EXTERN));
            case "ref.host" ->
                in.at(Token.Kind.NATURAL)
                        ? new ResultPattern.Host(in.u32())
                        : new ResultPattern.Reference(Optional.of(AbstractHeapType.ANY));
            case "ref.func" -> {
                if (in.atIndex()) {
                    in.take(); // some engines name the function; which one it is cannot be told from outside
                }
                yield new ResultPattern.Reference(Optional.of(AbstractHeapType.FUNC));
            }
            case "ref" -> new ResultPattern.Reference(Optional.empty());
            case "either" -> either(keyword);
            default ->
                keyword.text().startsWith("ref.")
                        ? new ResultPattern.Reference(Optional.of(referenceKind(keyword)))
                        : new ResultPattern.Component(componentValue(keyword));
        };
    }

    /// The heap type in a keyword such as `ref.struct`.
    private static AbstractHeapType referenceKind(Token keyword) {
        for (var type : AbstractHeapType.values()) {
            if (keyword.isWord("ref." + type.name().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw TextCursor.unexpected(keyword);
    }

    /// A number is a lane of the vectors that hold it unpacked.
    private ResultPattern number(VectorShape shape) {
        return new ResultPattern.Numeric(shape.unpacked(), lane(shape));
    }

    private ResultPattern vector() {
        var start = in.current();
        var shape = VectorLiteral.shape(in);
        var lanes = new ArrayList<ResultPattern.NumberPattern>();
        while (!in.at(Token.Kind.RIGHT)) {
            lanes.add(lane(shape));
        }
        if (lanes.size() != shape.lanes()) {
            throw start.error("wrong number of lane literals");
        }
        return new ResultPattern.Vector(shape, lanes);
    }

    private ResultPattern.NumberPattern lane(VectorShape shape) {
        var token = in.take();
        if (shape.isFloat() && token.isWord("nan:canonical")) {
            return new ResultPattern.NumberPattern.CanonicalNan();
        }
        if (shape.isFloat() && token.isWord("nan:arithmetic")) {
            return new ResultPattern.NumberPattern.ArithmeticNan();
        }
        return new ResultPattern.NumberPattern.Exactly(VectorLiteral.lane(token, shape));
    }

    private ResultPattern either(Token keyword) {
        if (nesting++ > MAX_NESTING) {
            throw keyword.error("alternatives are nested too deep");
        }
        var alternatives = patterns();
        nesting--;
        return new ResultPattern.Either(alternatives);
    }
}
