package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// Parses the shape and lanes of `v128.const`.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/instructions.html#vector-instructions">spec</a>
final class VectorLiteral {
    private VectorLiteral() {}

    static VectorShape shape(TextCursor in) {
        var shape = TextKeywords.shape(in.current());
        if (shape == null) {
            throw in.unexpected();
        }
        in.take();
        return shape;
    }

    /// The bits of a lane, sign-extended to 64.
    static long lane(Token token, VectorShape shape) {
        return shape.isFloat()
                ? NumberLiteral.floatBits(token, shape.unpacked())
                : NumberLiteral.integer(token, shape.laneBits());
    }

    static Instruction.Vector instruction(Opcode opcode, TextCursor in) {
        var start = in.current();
        var shape = shape(in);
        var tokens = numbers(in);
        if (tokens.size() != shape.lanes()) {
            throw start.error("wrong number of lane literals: " + shape + " has " + shape.lanes() + ", these are "
                    + tokens.size());
        }
        var lanes = new ArrayList<Long>();
        for (var token : tokens) {
            lanes.add(lane(token, shape));
        }
        return pack(opcode, lanes, shape.laneBits());
    }

    /// The lane numbers of a shuffle.
    static Instruction.Vector shuffle(Opcode opcode, TextCursor in) {
        var start = in.current();
        var tokens = numbers(in);
        if (tokens.size() != 16) {
            throw start.error("invalid lane length: a shuffle takes 16 lane numbers, these are " + tokens.size());
        }
        var lanes = new ArrayList<Long>();
        for (var token : tokens) {
            if (token.kind() != Token.Kind.NATURAL) {
                throw token.error("i8 constant out of range");
            }
            lanes.add(NumberLiteral.unsigned(token, 8));
        }
        return pack(opcode, lanes, 8);
    }

    /// Puts lanes together, the first one into the lowest bits.
    static Instruction.Vector pack(Opcode opcode, List<Long> lanes, int laneBits) {
        int perHalf = 64 / laneBits;
        return new Instruction.Vector(
                opcode,
                half(lanes.subList(0, perHalf), laneBits),
                half(lanes.subList(perHalf, lanes.size()), laneBits));
    }

    private static long half(List<Long> lanes, int laneBits) {
        long bits = 0;
        for (int i = 0; i < lanes.size(); i++) {
            long lane = lanes.get(i) << (64 - laneBits) >>> (64 - laneBits);
            bits |= lane << (i * laneBits);
        }
        return bits;
    }

    /// Number tokens, as many as follow.
    private static List<Token> numbers(TextCursor in) {
        var numbers = new ArrayList<Token>();
        while (in.at(Token.Kind.NATURAL) || in.at(Token.Kind.INTEGER) || in.at(Token.Kind.FLOAT)) {
            numbers.add(in.take());
        }
        if (in.at(Token.Kind.WORD) && !TextKeywords.isKnown(in.current().text())) {
            throw in.unexpected();
        }
        return numbers;
    }
}
