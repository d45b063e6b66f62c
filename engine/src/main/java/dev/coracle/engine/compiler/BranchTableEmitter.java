package dev.coracle.engine.compiler;

import static java.util.Objects.requireNonNull;

import dev.coracle.engine.runtime.BranchTables;
import dev.coracle.wasm.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `br_table`: a `tableswitch`, for a long table a look-up of what its `tableswitch` selects from, and a look-up alone
/// where
/// all it selects are constants.
///
/// The look-up gives a place and an entry. Blocks that end in the same region are one place: the entry says where the
/// region begins. Every other block is a place of its own.
final class BranchTableEmitter {
    /// Longer tables are looked up.
    static final int LONGEST_SWITCH = 256;
    /// Bits of a look-up's result that are the entry.
    private static final int ENTRY_BITS = 16;

    private final MethodEmitter method;
    /// Where the switch goes for a block.
    private final Map<ControlFrame, Label> labels = new LinkedHashMap<>();

    BranchTableEmitter(MethodEmitter method) {
        this.method = method;
    }

    /// Whether a table is looked up among those of its function's class.
    static boolean isLong(Instruction.BrTable branch) {
        return branch.labels().size() > LONGEST_SWITCH;
    }

    void emit(int index, Instruction.BrTable branch) {
        var constants = method.function.constantTable(index);
        if (constants != null) {
            select(constants);
        } else {
            jump(branch);
        }
        method.setReachable(false);
    }

    /// Looks up a constant.
    private void select(ConstantTable table) {
        method.pop();
        lookUp(table.values(), "constant");
        var meeting = method.frame(table.label());
        if (table.away() != null) {
            jumpIf(table.away(), method.frame(table.elsewhere()));
        }
        if (table.kept() != null) {
            jumpIf(table.kept(), meeting);
        }
        method.locals.store(method.out, table.local());
        method.jump(meeting);
    }

    /// Jumps, without it, when the value on the JVM's stack is a certain one.
    private void jumpIf(int value, ControlFrame frame) {
        var other = method.newLabel();
        method.out.dup().loadConstant(value).if_icmpne(other).pop();
        method.jump(frame);
        method.out.labelBinding(other);
        method.forgetLine();
    }

    private void jump(Instruction.BrTable branch) {
        var defaultFrame = method.frame(branch.defaultLabel());
        method.materialize(1 + defaultFrame.labelTypes().size());
        method.stack.pop();
        if (isLong(branch)) {
            lookUp(branch, defaultFrame);
        } else {
            var cases = new ArrayList<SwitchCase>();
            for (int i = 0; i < branch.labels().size(); i++) {
                cases.add(SwitchCase.of(i, labelFor(method.frame(branch.labels().get(i)))));
            }
            tableSwitch(cases, labelFor(defaultFrame));
        }
        labels.forEach((frame, label) -> {
            if (label != frame.target) {
                method.out.labelBinding(label);
                method.jump(frame);
            }
        });
    }

    private void tableSwitch(List<SwitchCase> cases, Label defaultLabel) {
        if (cases.isEmpty()) {
            method.out.pop().goto_(defaultLabel);
        } else {
            method.out.tableswitch(0, cases.size() - 1, defaultLabel, cases);
        }
    }

    /// To its label, or to code that moves values first.
    private Label labelFor(ControlFrame frame) {
        return labels.computeIfAbsent(frame, target -> {
            if (method.isPlainJump(target)) {
                target.targeted = true;
                return target.target;
            }
            return method.newLabel();
        });
    }

    // ---- long tables

    private void lookUp(Instruction.BrTable branch, ControlFrame defaultFrame) {
        var cases = new ArrayList<SwitchCase>();
        var regions = new TreeMap<Integer, SwitchCase>();
        lookUp(entries(branch, cases, regions), "select");
        int mark = method.temporaryMark();
        int selected = method.storeTemporary(JvmType.INT);
        method.out.iload(selected).loadConstant(ENTRY_BITS).ishr();
        tableSwitch(cases, labelFor(defaultFrame));
        regions.forEach((start, place) -> method.out
                .labelBinding(place.target())
                .iload(selected)
                .loadConstant((1 << ENTRY_BITS) - 1)
                .iand()
                .goto_(method.entriesOf(requireNonNull(method.regions.get(start)))));
        method.releaseTemporaries(mark);
    }

    /// Looks up what the operand on the JVM's stack selects from a table.
    private void lookUp(int[] entries, String how) {
        int group = method.plan.groupOf(method.function.function());
        int table = method.function.addBranchTable(entries);
        method.loadInstance();
        method.out
                .loadConstant(group)
                .loadConstant(table)
                .invokestatic(
                        RuntimeClasses.of(BranchTables.class),
                        how,
                        MethodTypeDesc.of(
                                ConstantDescs.CD_int,
                                ConstantDescs.CD_int,
                                RuntimeClasses.MODULE_INSTANCE,
                                ConstantDescs.CD_int,
                                ConstantDescs.CD_int));
    }

    /// What each operand selects.
    ///
    /// @param cases takes the cases of the switch over places
    /// @param regions takes the cases of those that are regions, by their first instructions
    private int[] entries(Instruction.BrTable branch, List<SwitchCase> cases, Map<Integer, SwitchCase> regions) {
        var known = new int[method.control.size()];
        return branch.labels().stream()
                .mapToInt(label -> {
                    if (known[label] == 0) {
                        known[label] = 1 + entry(method.frame(label), label, cases, regions);
                    }
                    return known[label] - 1;
                })
                .toArray();
    }

    private int entry(ControlFrame frame, int label, List<SwitchCase> cases, Map<Integer, SwitchCase> regions) {
        var region = method.regionWithEndOf(frame);
        if (region == null || !method.isPlainJump(frame)) {
            cases.add(SwitchCase.of(cases.size(), labelFor(frame)));
            return (cases.size() - 1) << ENTRY_BITS;
        }
        var place = regions.computeIfAbsent(region.from(), _ -> {
            cases.add(SwitchCase.of(cases.size(), method.newLabel()));
            return cases.getLast();
        });
        int frameIndex = method.control.size() - 1 - label;
        return place.caseValue() << ENTRY_BITS | region.start().depth() - frameIndex;
    }
}
