package dev.coracle.engine.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the class with the one method of functions that tail-call each other. It begins with a switch over them; from
/// there on their tail calls are jumps.
///
/// Line numbers count on from one function to the next.
final class MergedClass {
    private final ModulePlan plan;
    private final TailComponent component;
    private final SharedParameters shared;
    private final ClassDesc self;

    MergedClass(ModulePlan plan, TailComponent component) {
        this.plan = plan;
        this.component = component;
        this.shared = SharedParameters.of(plan, component.members(), component.unwinds());
        this.self = plan.mergedClass(component);
    }

    /// The class file.
    byte[] generate() {
        return ClassFiles.build(
                self,
                builder -> builder.withMethodBody(
                        methodName(), methodType(), ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC, this::code));
    }

    /// The name says whose method it is, for backtraces.
    private String methodName() {
        var members = component.members();
        return members.stream()
                .skip(1)
                .map(String::valueOf)
                .collect(Collectors.joining(",", plan.methodName(members.getFirst()) + "$with", ""));
    }

    private MethodTypeDesc methodType() {
        return shared.descriptor(
                plan, plan.shapeOf(component.members().getFirst()).returnType());
    }

    private void code(CodeBuilder out) {
        var entries = new HashMap<Integer, TailEntry>();
        var cases = new ArrayList<SwitchCase>();
        for (int member : component.members()) {
            var entry = new TailEntry(out.newLabel(), shared.slots(plan.shapeOf(member)));
            cases.add(SwitchCase.of(entries.size(), entry.label()));
            entries.put(member, entry);
        }
        shared.receive(out);
        out.iload(shared.entrySlot())
                .tableswitch(0, cases.size() - 1, cases.getFirst().target(), cases);
        int line = 0;
        for (int member : component.members()) {
            emit(member, entries, line, out);
            line += plan.definition(member).code().size();
        }
    }

    private void emit(int member, Map<Integer, TailEntry> entries, int line, CodeBuilder out) {
        var function = new FunctionContext(plan, member, List.of());
        var body = function.body();
        var used = UsedLocals.of(body, 0, body.size(), List.of());
        var locals = new LocalVariables(function.locals(), shared.slots(function.shape()), shared, used);
        var method = new MethodEmitter(function, out, locals, null);
        method.tailEntries.putAll(entries);
        method.countLinesFrom(line);
        method.begin();
        new BodyEmitter(method, Map.of(), List.of()).emit(0, body.size());
        method.finish();
    }

    /// Emits what a member's own method does: it calls the one for all.
    ///
    /// @param method whose parameters are the member's, then the instance and perhaps the budget
    void emitCall(MethodEmitter method) {
        int function = method.function.function();
        var positions = shared.positions(method.function.shape());
        var slots = method.locals.slots(positions.length);
        for (int i = 0; i < shared.types().size(); i++) {
            var type = shared.types().get(i);
            int parameter = indexOf(i, positions);
            if (parameter < 0) {
                LocalVariables.loadDefault(method.out, type);
            } else {
                method.out.loadLocal(type.kind(), slots[parameter]);
            }
        }
        method.loadInstance();
        if (shared.withBudget()) {
            method.out.iload(method.locals.budgetSlot());
        }
        method.out
                .loadConstant(component.members().indexOf(function))
                .invokestatic(self, methodName(), methodType())
                .return_(TailCallEmitter.returnKind(method.function.shape()));
    }

    private static int indexOf(int position, int[] positions) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == position) {
                return i;
            }
        }
        return -1;
    }
}
