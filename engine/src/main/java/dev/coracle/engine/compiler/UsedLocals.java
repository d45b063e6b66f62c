package dev.coracle.engine.compiler;

import dev.coracle.wasm.Instruction;
import java.util.BitSet;
import java.util.List;

/// Which locals a method needs: those its instructions name, and those its regions take or give back.
final class UsedLocals {
    private UsedLocals() {}

    /// @param regions inside `from` to `to`, by their first instruction, ascending
    static BitSet of(FunctionBody body, int from, int to, List<Region> regions) {
        var used = new BitSet();
        int index = from;
        for (var region : regions) {
            addInstructions(body, index, region.from(), used);
            region.parameters().forEach(used::set);
            region.liveAtEnd().forEach(used::set);
            region.exits().forEach(exit -> exit.live().forEach(used::set));
            index = region.to();
        }
        addInstructions(body, index, to, used);
        return used;
    }

    private static void addInstructions(FunctionBody body, int from, int to, BitSet used) {
        for (int i = from; i < to; i++) {
            if (body.instruction(i) instanceof Instruction.Index(var opcode, var local)) {
                switch (opcode) {
                    case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> used.set(local);
                    default -> {}
                }
            }
        }
    }
}
