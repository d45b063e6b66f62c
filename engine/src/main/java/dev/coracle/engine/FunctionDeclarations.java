package dev.coracle.engine;

import dev.coracle.wasm.Code;
import dev.coracle.wasm.ElementSegment.Items;
import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.WasmModule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which functions a module declares: a function body may take a reference to no others.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/modules.html#valid-module">spec</a>
final class FunctionDeclarations {
    private final Set<Integer> declared = new TreeSet<>();

    private FunctionDeclarations(WasmModule module) {
        for (var export : module.exports()) {
            if (export.kind() == ExternKind.FUNC) {
                declared.add(export.index());
            }
        }
        module.globals().forEach(global -> addReferences(global.initial()));
        module.tables().forEach(table -> table.initial().ifPresent(this::addReferences));
        for (var segment : module.elements()) {
            switch (segment.items()) {
                case Items.Functions(var indices) -> declared.addAll(indices);
                case Items.Expressions(var expressions) -> expressions.forEach(this::addReferences);
            }
        }
    }

    /// Functions that bodies refer to, and that only the first of two modules with the same bodies declares.
    static List<Integer> missing(WasmModule before, WasmModule after) {
        var lost = new FunctionDeclarations(before).declared;
        lost.removeAll(new FunctionDeclarations(after).declared);
        if (lost.isEmpty()) {
            return List.of();
        }
        var wanted = new TreeSet<Integer>();
        before.functions().stream().map(Function::code).forEach(body -> addReferences(body, wanted));
        lost.retainAll(wanted);
        return List.copyOf(lost);
    }

    private void addReferences(Code code) {
        addReferences(code, declared);
    }

    private static void addReferences(Code code, Set<Integer> to) {
        for (var reader = code.reader(); reader.hasNext(); ) {
            if (reader.next() instanceof Instruction.Index(var opcode, var index) && opcode == Opcode.REF_FUNC) {
                to.add(index);
            }
        }
    }
}
