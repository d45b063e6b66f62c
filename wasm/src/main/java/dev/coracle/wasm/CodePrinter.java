package dev.coracle.wasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes function bodies and constant expressions.
final class CodePrinter {
    private final PrinterScope scope;
    private final TypePrinter types;

    CodePrinter(PrinterScope scope, TypePrinter types) {
        this.scope = scope;
        this.types = types;
    }

    /// Writes a body, one instruction a line, without the final `end`.
    void body(Code code, IdentifierSpace locals, Map<Integer, String> labelNames, TextWriter out) throws IOException {
        var labels = new PrinterLabels(labelNames);
        var printer = new InstructionPrinter(scope, types, locals, labels);
        var reader = code.reader();
        while (reader.hasNext()) {
            var instruction = reader.next();
            switch (instruction.opcode()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                    out.append(printer.text(instruction)).endLine();
                    out.indent();
                }
                case ELSE, CATCH, CATCH_ALL -> {
                    out.outdent();
                    out.append(printer.text(instruction)).endLine();
                    out.indent();
                }
                case END, DELEGATE -> {
                    labels.close();
                    if (labels.isInBody()) {
                        out.outdent();
                        out.append(printer.text(instruction)).endLine();
                    }
                }
                default -> out.append(printer.text(instruction)).endLine();
            }
        }
    }

    /// A constant expression: a folded instruction, or several with a keyword, such as `offset`, around them.
    String wrapped(String keyword, Code code) {
        var instructions = instructions(code);
        return instructions.size() == 1 && isFoldable(instructions)
                ? expression(instructions)
                : "(" + keyword + " " + expression(instructions) + ")";
    }

    /// A constant expression where no keyword is needed.
    String expression(Code code) {
        return expression(instructions(code));
    }

    private String expression(List<Instruction> instructions) {
        var printer = new InstructionPrinter(scope, types, IdentifierSpace.NONE, new PrinterLabels(Map.of()));
        boolean isFoldable = isFoldable(instructions);
        return instructions.stream()
                .map(printer::text)
                .map(text -> isFoldable ? "(" + text + ")" : text)
                .collect(Collectors.joining(" "));
    }

    /// Whether each instruction may stand in parentheses: not so with blocks, which are invalid here in any case.
    private static boolean isFoldable(List<Instruction> instructions) {
        return instructions.stream().allMatch(instruction -> switch (instruction.opcode()) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE, ELSE, CATCH, CATCH_ALL, DELEGATE, END -> false;
            default -> true;
        });
    }

    /// The instructions of an expression without the final `end`.
    private static List<Instruction> instructions(Code code) {
        var instructions = new ArrayList<Instruction>();
        var reader = code.reader();
        while (reader.hasNext()) {
            instructions.add(reader.next());
        }
        if (!instructions.isEmpty()) {
            instructions.removeLast();
        }
        return instructions;
    }
}
