package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses the instructions of a function body or a constant expression, plain and folded, and encodes them.
///
/// Keeps its own stack of what is open, so nesting is bounded by memory alone.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">spec</a>
final class InstructionParser {
    private final TextCursor in;
    private final ImmediateParser immediates;
    private final TypeUseParser typeUses;
    private final NameSpace tags;
    private final LabelScope labels;
    private final CodeBuilder code = new CodeBuilder();
    private final List<OpenForm> open = new ArrayList<>();

    InstructionParser(
            TextCursor in, ImmediateParser immediates, TypeUseParser typeUses, NameSpace tags, LabelScope labels) {
        this.in = in;
        this.immediates = immediates;
        this.typeUses = typeUses;
        this.tags = tags;
        this.labels = labels;
    }

    /// Parses instructions up to a parenthesis that closes none of them, which is left in place.
    Code list() {
        while (!open.isEmpty() || !in.at(Token.Kind.RIGHT)) {
            step();
        }
        return code.build(in.current());
    }

    /// Parses one folded instruction.
    Code single() {
        open();
        while (!open.isEmpty()) {
            step();
        }
        return code.build(in.current());
    }

    private void step() {
        switch (in.current().kind()) {
            case LEFT -> open();
            case RIGHT -> close();
            case WORD -> plain();
            default -> throw in.unexpected();
        }
    }

    private @Nullable OpenForm innermost() {
        return open.isEmpty() ? null : open.getLast();
    }

    /// An opening parenthesis: a folded instruction, or a part of one.
    private void open() {
        var form = innermost();
        if (form != null && form.kind == OpenForm.Kind.IF && openIfPart(form)) {
            return;
        }
        if (form != null && form.kind == OpenForm.Kind.TRY) {
            openTryPart(form);
            return;
        }
        in.take(Token.Kind.LEFT);
        var keyword = in.current();
        var opcode = opcode();
        switch (opcode) {
            case IF -> {
                var identifier = in.acceptIdentifier();
                var name = in.nameAnnotation("label");
                var instruction = new Instruction.Block(opcode, typeUses.blockType());
                open.add(new OpenForm(OpenForm.Kind.IF, keyword, instruction, identifier, name));
            }
            case TRY -> open.add(block(OpenForm.Kind.TRY, keyword, opcode));
            case BLOCK, LOOP, TRY_TABLE -> open.add(block(OpenForm.Kind.FOLDED_BLOCK, keyword, opcode));
            case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> throw TextCursor.unexpected(keyword);
            default -> {
                var instruction = immediates.instruction(opcode);
                open.add(new OpenForm(OpenForm.Kind.OPERANDS, keyword, instruction, null, Optional.empty()));
            }
        }
    }

    /// Enters the `then` or `else` of a folded `if`, if one follows; before `then`, operands may follow.
    private boolean openIfPart(OpenForm form) {
        if (form.parts == 0 && in.atForm("then")) {
            code.add(form.instruction, form.keyword);
            labels.open(form.identifier, form.name);
        } else if (form.parts == 1 && in.atForm("else")) {
            code.add(Opcode.ELSE.plain(), in.ahead());
        } else if (form.parts == 0) {
            return false;
        } else {
            throw in.unexpected();
        }
        openPart(form);
        return true;
    }

    /// Enters a part of a folded legacy `try`: `do`, then either `catch` clauses or `delegate`.
    private void openTryPart(OpenForm form) {
        var keyword = in.ahead();
        if (form.parts == 0) {
            in.takeForm("do");
        } else {
            in.take();
            handler(form, opcode(), keyword);
        }
        if (form.state == OpenForm.State.DELEGATED) {
            in.close();
            return;
        }
        form.parts++;
        open.add(OpenForm.part(keyword));
    }

    private void openPart(OpenForm form) {
        form.parts++;
        in.take();
        open.add(OpenForm.part(in.take()));
    }

    /// A closing parenthesis.
    private void close() {
        var form = open.getLast();
        switch (form.kind) {
            case OPERANDS -> code.add(form.instruction, form.keyword);
            case PART -> {}
            case FOLDED_BLOCK -> end();
            case IF, TRY -> {
                if (form.parts == 0) {
                    throw in.unexpected();
                }
                if (form.state != OpenForm.State.DELEGATED) {
                    end();
                }
            }
            case PLAIN_BLOCK -> throw in.unexpected();
        }
        open.removeLast();
        in.close();
    }

    private void end() {
        code.add(Opcode.END.plain(), in.current());
        labels.close();
    }

    /// An instruction without parentheses.
    private void plain() {
        var form = innermost();
        if (form != null && !form.kind.holdsList()) {
            throw in.unexpected();
        }
        var keyword = in.current();
        var opcode = opcode();
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open.add(block(OpenForm.Kind.PLAIN_BLOCK, keyword, opcode));
            case END -> {
                var block = plainBlock(keyword);
                checkLabel(block);
                code.add(opcode.plain(), keyword);
                labels.close();
                open.removeLast();
            }
            case ELSE -> {
                var block = plainBlock(keyword);
                if (block.instruction.opcode() != Opcode.IF || block.parts++ > 0) {
                    throw TextCursor.unexpected(keyword);
                }
                checkLabel(block);
                code.add(opcode.plain(), keyword);
            }
            case CATCH, CATCH_ALL, DELEGATE -> {
                var block = plainBlock(keyword);
                if (block.instruction.opcode() != Opcode.TRY) {
                    throw TextCursor.unexpected(keyword);
                }
                handler(block, opcode, keyword);
                if (opcode == Opcode.DELEGATE) {
                    open.removeLast();
                }
            }
            default -> code.add(immediates.instruction(opcode), keyword);
        }
    }

    /// Takes a keyword that is an instruction.
    private Opcode opcode() {
        var opcodes = in.at(Token.Kind.WORD) ? Opcode.byMnemonic(in.current().text()) : List.<Opcode>of();
        if (opcodes.isEmpty()) {
            throw in.unexpected();
        }
        in.take();
        return opcodes.getFirst();
    }

    /// The innermost form, which must be a block without parentheses.
    private OpenForm plainBlock(Token keyword) {
        var form = innermost();
        if (form == null || form.kind != OpenForm.Kind.PLAIN_BLOCK) {
            throw TextCursor.unexpected(keyword);
        }
        return form;
    }

    /// The identifier behind `else` or `end`, if there is one, repeats that of the block.
    private void checkLabel(OpenForm block) {
        var repeated = in.acceptIdentifier();
        if (repeated != null
                && (block.identifier == null || !block.identifier.text().equals(repeated.text()))) {
            throw repeated.error("mismatching label " + repeated.excerpt());
        }
    }

    /// Label, type and clauses of a block; writes its first instruction.
    private OpenForm block(OpenForm.Kind kind, Token keyword, Opcode opcode) {
        var identifier = in.acceptIdentifier();
        var name = in.nameAnnotation("label");
        var type = typeUses.blockType();
        var instruction = opcode == Opcode.TRY_TABLE
                ? new Instruction.TryTable(opcode, type, catches())
                : new Instruction.Block(opcode, type);
        code.add(instruction, keyword);
        labels.open(identifier, name);
        return new OpenForm(kind, keyword, instruction, identifier, name);
    }

    private List<Catch> catches() {
        var catches = new ArrayList<Catch>();
        for (var kind = catchKind(); kind != null; kind = catchKind()) {
            in.take();
            in.take();
            int tag = kind.hasTag() ? tags.index(in) : -1;
            catches.add(new Catch(kind, tag, labels.index(in)));
            in.close();
        }
        return catches;
    }

    private Catch.@Nullable Kind catchKind() {
        for (var kind : Catch.Kind.values()) {
            if (in.atForm(kind.keyword())) {
                return kind;
            }
        }
        return null;
    }

    /// A clause of a legacy `try`, whose keyword was taken.
    private void handler(OpenForm form, Opcode opcode, Token keyword) {
        boolean allowed = switch (opcode) {
            case CATCH, CATCH_ALL -> form.state != OpenForm.State.CATCHES_ALL;
            case DELEGATE -> form.state == OpenForm.State.BODY;
            default -> false;
        };
        if (!allowed || form.state == OpenForm.State.DELEGATED) {
            throw TextCursor.unexpected(keyword);
        }
        form.state = switch (opcode) {
            case CATCH -> OpenForm.State.CATCHES;
            case CATCH_ALL -> OpenForm.State.CATCHES_ALL;
            default -> OpenForm.State.DELEGATED;
        };
        if (opcode == Opcode.DELEGATE) {
            labels.close();
        }
        code.add(immediates.instruction(opcode), keyword);
    }
}
