package dev.coracle.wasm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A block, or a folded instruction, whose end has not been seen yet.
final class OpenForm {
    /// What may stand in it.
    enum Kind {
        /// A folded instruction: folded operands, up to the parenthesis.
        OPERANDS,
        /// Instructions, up to the keyword `end`.
        PLAIN_BLOCK,
        /// Instructions, up to the parenthesis.
        FOLDED_BLOCK,
        /// A folded `if`: folded operands, then the parts `then` and `else`.
        IF,
        /// A folded legacy `try`: the part `do`, then those of its handlers.
        TRY,
        /// A part of the last two: instructions, up to the parenthesis.
        PART;

        boolean holdsList() {
            return this == PLAIN_BLOCK || this == FOLDED_BLOCK || this == PART;
        }
    }

    /// How far a legacy `try` has got.
    enum State {
        BODY,
        CATCHES,
        CATCHES_ALL,
        DELEGATED
    }

    final Kind kind;
    final Token keyword;
    final Instruction instruction;
    final @Nullable Token identifier;
    final Optional<String> name;

    /// How many parts of an `if` or a folded `try` were entered; for a plain `if`, how many times `else` came.
    int parts;

    State state = State.BODY;

    /// @param instruction that it starts with, or stands for
    /// @param identifier of its label
    /// @param name of its label by annotation
    OpenForm(Kind kind, Token keyword, Instruction instruction, @Nullable Token identifier, Optional<String> name) {
        this.kind = kind;
        this.keyword = keyword;
        this.instruction = instruction;
        this.identifier = identifier;
        this.name = name;
    }

    static OpenForm part(Token keyword) {
        return new OpenForm(Kind.PART, keyword, Opcode.NOP.plain(), null, Optional.empty());
    }
}
