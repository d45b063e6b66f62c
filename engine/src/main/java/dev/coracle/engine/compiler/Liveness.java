package dev.coracle.engine.compiler;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which locals are live where: a backward pass over structured control, repeated until loop headers agree.
///
/// Inside a protected body everything that its handlers read stays live, whatever is assigned, since any call may
/// throw.
final class Liveness {
    /// A block that the backward walk is in.
    private static final class Block {
        /// Live where a branch to the block goes.
        final BitSet atLabel;
        /// Live behind the block.
        final BitSet behind;
        /// What handlers around the block need.
        final BitSet outerHandlers;
        /// Live at the start of the `else` or of the catch clauses seen so far.
        BitSet atClauses = new BitSet();
        boolean hasElse;

        Block(BitSet atLabel, BitSet behind, BitSet outerHandlers) {
            this.atLabel = atLabel;
            this.behind = behind;
            this.outerHandlers = outerHandlers;
        }
    }

    private final FunctionBody code;
    private final BodyAnalysis analysis;
    private final BitSet ignored;
    private final Map<Integer, Integer> openerOf = new HashMap<>();
    private final Map<Integer, BitSet> atLoop = new HashMap<>();
    private final Map<Integer, BitSet> behindBlock = new HashMap<>();
    private final Map<Integer, BitSet> atBoundary = new HashMap<>();
    private final BitSet boundaries = new BitSet();
    private final BitSet acrossHandlers = new BitSet();
    private final List<Block> blocks = new ArrayList<>();
    private BitSet live = new BitSet();
    private BitSet handlers = new BitSet();
    private boolean changed;
    private boolean recording;

    /// @param ignored locals that nobody asks for
    Liveness(FunctionBody code, BodyAnalysis analysis, BitSet ignored) {
        this.code = code;
        this.analysis = analysis;
        this.ignored = ignored;
        matchOpeners();
        analysis.bodies().forEach(body -> body.boundaries().forEach(boundaries::set));
        do {
            changed = false;
            pass();
        } while (changed);
        recording = true;
        pass();
    }

    /// Live before the instruction at a statement boundary.
    BitSet at(int boundary) {
        return atBoundary.getOrDefault(boundary, new BitSet());
    }

    /// Live where a branch to the block that `opener` opens goes.
    BitSet atLabel(int opener) {
        var loop = atLoop.get(opener);
        return loop != null ? loop : behindBlock.getOrDefault(opener, new BitSet());
    }

    /// Locals that are assigned inside a protected body and read by one of its handlers.
    BitSet acrossHandlers() {
        return acrossHandlers;
    }

    private void matchOpeners() {
        var openers = new ArrayList<Integer>();
        for (int i = 0; i < code.size(); i++) {
            switch (code.instruction(i).opcode()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> openers.add(i);
                case ELSE, CATCH, CATCH_ALL -> openerOf.put(i, openers.getLast());
                case END, DELEGATE -> {
                    if (!openers.isEmpty()) {
                        openerOf.put(i, openers.removeLast());
                    }
                }
                default -> {}
            }
        }
    }

    private void pass() {
        live = new BitSet();
        handlers = new BitSet();
        blocks.clear();
        blocks.add(new Block(new BitSet(), new BitSet(), new BitSet()));
        for (int i = code.size() - 2; i >= 0; i--) {
            step(i, code.instruction(i));
            if (recording && boundaries.get(i)) {
                atBoundary.put(i, copy(live));
            }
        }
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }

    private void step(int index, Instruction instruction) {
        switch (instruction.opcode()) {
            case END, DELEGATE -> enter(opener(index));
            case ELSE -> enterThen();
            case CATCH, CATCH_ALL -> enterFormerClause(index);
            case BLOCK, TRY, TRY_TABLE -> leave();
            case IF -> leaveIf();
            case LOOP -> leaveLoop(index);
            default -> {
                if (analysis.isReachable(index)) {
                    simple(index, instruction);
                }
            }
        }
    }

    private void simple(int index, Instruction instruction) {
        switch (instruction) {
            case Instruction.BrTable branch -> branchTable(index, branch);
            case Instruction.BrOnCast branch -> mayGoTo(branch.label());
            case Instruction.Index(var opcode, var operand) -> {
                switch (opcode) {
                    case LOCAL_GET -> read(operand);
                    case LOCAL_SET, LOCAL_TEE -> assign(operand);
                    case BR -> goTo(operand);
                    case BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> mayGoTo(operand);
                    case THROW, RETHROW, RETURN_CALL, RETURN_CALL_REF -> leaveFunction();
                    default -> {}
                }
            }
            case Instruction.IndexPair(var opcode, var _, var _)
            when opcode == Opcode.RETURN_CALL_INDIRECT -> leaveFunction();
            case Instruction.Plain(var opcode)
            when opcode == Opcode.RETURN || opcode == Opcode.UNREACHABLE || opcode == Opcode.THROW_REF ->
                leaveFunction();
            default -> {}
        }
    }

    private void branchTable(int index, Instruction.BrTable branch) {
        var table = analysis.constantTable(index);
        if (table == null) {
            goTo(branch.defaultLabel());
            branch.labels().forEach(this::mayGoTo);
            return;
        }
        goTo(table.label());
        boolean wasLive = live.get(table.local());
        assign(table.local());
        if (wasLive && table.kept() != null) {
            live.set(table.local());
        }
        if (table.away() != null) {
            mayGoTo(table.elsewhere());
        }
    }

    private void read(int local) {
        if (!ignored.get(local)) {
            live.set(local);
        }
    }

    private void assign(int local) {
        if (handlers.get(local)) {
            acrossHandlers.set(local);
        } else {
            live.clear(local);
        }
    }

    private BitSet label(int depth) {
        return blocks.get(blocks.size() - 1 - depth).atLabel;
    }

    private void goTo(int depth) {
        live = copy(label(depth));
        live.or(handlers);
    }

    private void mayGoTo(int depth) {
        live.or(label(depth));
    }

    private void leaveFunction() {
        live = copy(handlers);
    }

    /// Walks into a block from its end.
    private void enter(int opener) {
        var behind = copy(live);
        behindBlock.put(opener, behind);
        var instruction = code.instruction(opener);
        if (instruction.opcode() == Opcode.LOOP) {
            blocks.add(new Block(atLoop.computeIfAbsent(opener, _ -> new BitSet()), behind, handlers));
            return;
        }
        var block = new Block(behind, behind, handlers);
        if (instruction instanceof Instruction.TryTable tryTable) {
            handlers = copy(handlers);
            tryTable.catches().forEach(clause -> handlers.or(label(clause.label())));
            live.or(handlers);
        }
        blocks.add(block);
    }

    private void enterThen() {
        var block = blocks.getLast();
        block.atClauses = live;
        block.hasElse = true;
        live = copy(block.behind);
        live.or(handlers);
    }

    private void enterFormerClause(int index) {
        var block = blocks.getLast();
        block.atClauses.or(live);
        live = copy(block.behind);
        if (code.nextClause(opener(index)) == index) {
            handlers = copy(handlers);
            handlers.or(block.atClauses);
        }
        live.or(handlers);
    }

    private int opener(int index) {
        return Objects.requireNonNull(openerOf.get(index));
    }

    private Block leave() {
        var block = blocks.removeLast();
        handlers = block.outerHandlers;
        return block;
    }

    private void leaveIf() {
        var block = leave();
        live.or(block.hasElse ? block.atClauses : block.behind);
    }

    private void leaveLoop(int index) {
        leave();
        var header = Objects.requireNonNull(atLoop.get(index));
        int before = header.cardinality();
        header.or(live);
        changed |= header.cardinality() != before;
    }
}
