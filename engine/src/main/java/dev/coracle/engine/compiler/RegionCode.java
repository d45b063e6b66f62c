package dev.coracle.engine.compiler;

import static java.util.Objects.requireNonNull;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a region's method is called, and how it gives back what it changed.
///
/// With a single way out, the method's result is the first local that it changed. With several it is the number of the
/// exit, 0 for the end of the region. All other locals are left as [RegionResult]s, behind the values that a branch
/// carries.
///
/// A region with several entries takes the number of the entry as its last parameter.
final class RegionCode {
    private RegionCode() {}

    /// The offset is for backtraces. Rewriting puts several instructions at one offset, so it takes their numbers too
    /// to
    /// tell regions apart.
    static String methodName(FunctionContext function, Region region) {
        return function.plan().methodName(function.function()) + "$r"
                + Integer.toHexString(function.body().offset(region.from())) + "$" + region.from() + "to" + region.to();
    }

    static MethodTypeDesc methodType(FunctionContext function, Region region) {
        var types = new ArrayList<ClassDesc>();
        for (int parameter : region.parameters()) {
            types.add(function.locals().get(parameter).descriptor());
        }
        types.addAll(LocalVariables.arrayTypes(function.arrayLocals()));
        types.add(function.plan().instanceClass());
        if (region.innerEnds() > 0) {
            types.add(ConstantDescs.CD_int);
        }
        return MethodTypeDesc.of(returnType(function, region), types);
    }

    private static ClassDesc returnType(FunctionContext function, Region region) {
        if (region.hasExitCode()) {
            return ConstantDescs.CD_int;
        }
        return region.liveAtEnd().isEmpty()
                ? ConstantDescs.CD_void
                : function.locals().get(region.liveAtEnd().getFirst()).descriptor();
    }

    // ---- inside the region's method

    /// Opens the blocks around the region's start: those that end inside, and frames that stand for the others.
    static void openFrames(MethodEmitter method, Region region) {
        var openers = new ArrayList<Integer>();
        for (var body = region.start(); body != null; body = body.parent()) {
            openers.add(body.opener());
        }
        int inner = region.innerEnds();
        openers.subList(inner, openers.size()).reversed().forEach(opener -> openOuter(method, region, opener));
        openers.subList(0, inner).reversed().forEach(opener -> openInner(method, opener));
    }

    private static void openOuter(MethodEmitter method, Region region, int opener) {
        var labelTypes = opener < 0 ? method.function.shape().results() : labelTypes(method.function, opener);
        var frame = new ControlFrame(
                ControlFrame.Kind.EXIT, 0, List.of(), labelTypes, method.newLabel(), method.temporaryMark());
        frame.exit = method.control.size();
        frame.nextClause = region.to();
        method.control.add(frame);
    }

    private static void openInner(MethodEmitter method, int opener) {
        var frame = new ControlFrame(
                ControlFrame.Kind.BLOCK, 0, List.of(), List.of(), method.newLabel(), method.temporaryMark());
        frame.targeted = true;
        frame.nextClause = method.function.body().nextClause(opener);
        method.control.add(frame);
    }

    /// Goes to the entry that the caller asks for.
    static void dispatchEntry(MethodEmitter method, Region region, int entrySlot) {
        var start = method.newLabel();
        var cases = new ArrayList<SwitchCase>();
        for (int entry = 1; entry <= region.innerEnds(); entry++) {
            cases.add(SwitchCase.of(entry, method.frame(entry - 1).target));
        }
        method.out.iload(entrySlot).tableswitch(1, cases.size(), start, cases).labelBinding(start);
    }

    private static List<JvmType> labelTypes(FunctionContext function, int opener) {
        var instruction = function.body().instruction(opener);
        var type = instruction instanceof Instruction.TryTable tryTable
                ? tryTable.type()
                : ((Instruction.Block) instruction).type();
        return instruction.opcode() == Opcode.LOOP ? function.parameters(type) : function.results(type);
    }

    /// Returns from the region's method for a branch to a frame outside; its values are on the JVM's stack.
    static void leave(MethodEmitter method, Region region, int frame, List<JvmType> values) {
        var exits = region.exits();
        int number = 0;
        while (exits.get(number).frame() != frame) {
            number++;
        }
        for (int i = values.size() - 1; i >= 0; i--) {
            RegionResult.giveTop(method, values.get(i), i);
        }
        storeLocals(method, exits.get(number).live(), values.size());
        method.out.loadConstant(number + 1).ireturn();
    }

    /// Returns from the region's method at the region's end.
    static void leaveAtEnd(MethodEmitter method, Region region) {
        var live = region.liveAtEnd();
        if (region.hasExitCode()) {
            storeLocals(method, live, 0);
            method.out.iconst_0().ireturn();
        } else if (live.isEmpty()) {
            method.out.return_();
        } else {
            storeLocals(method, live.subList(1, live.size()), 0);
            method.locals.load(method.out, live.getFirst());
            VectorCode.rebox(method.out, method.locals.type(live.getFirst()));
            method.out.return_(method.locals.type(live.getFirst()).kind());
        }
    }

    private static void storeLocals(MethodEmitter method, List<Integer> locals, int first) {
        for (int i = 0; i < locals.size(); i++) {
            RegionResult.giveLocal(method, locals.get(i), first + i);
        }
    }

    // ---- around the region

    /// Calls a region's method where the region stands, and goes where it says.
    static void call(MethodEmitter method, ClassDesc owner, Region region) {
        int entrySlot = region.innerEnds() > 0 ? enter(method, region) : -1;
        for (int parameter : region.parameters()) {
            method.locals.load(method.out, parameter);
        }
        method.locals.loadArrays(method.out);
        method.loadInstance();
        if (entrySlot >= 0) {
            method.out.iload(entrySlot);
            method.releaseTemporaries(entrySlot);
        }
        method.markLine(region.from());
        method.out.invokestatic(owner, methodName(method.function, region), methodType(method.function, region));
        if (region.hasExitCode()) {
            dispatch(method, region);
        } else if (!region.resumes()) {
            method.throwUnreachable();
        } else {
            var live = region.liveAtEnd();
            if (!live.isEmpty()) {
                VectorCode.rebox(method.out, method.locals.type(live.getFirst()));
                method.locals.store(method.out, live.getFirst());
                loadLocals(method, live.subList(1, live.size()), 0);
            }
        }
        method.setReachable(region.resumes());
    }

    /// Brings together all ways into a region and closes the blocks that end in it. Gives the JVM local that holds the
    /// number of the entry.
    private static int enter(MethodEmitter method, Region region) {
        var out = method.out;
        var together = method.entriesOf(region);
        if (method.isReachable()) {
            out.iconst_0().goto_(together);
        }
        for (int entry = 1; entry <= region.innerEnds(); entry++) {
            var frame = method.control.removeLast();
            method.stack.truncate(frame.height);
            method.releaseTemporaries(frame.firstTemporary);
            if (frame.targeted) {
                out.labelBinding(frame.target).loadConstant(entry).goto_(together);
            }
        }
        out.labelBinding(together);
        method.forgetLine();
        method.setReachable(true);
        return method.storeTemporary(JvmType.INT);
    }

    private static void loadLocals(MethodEmitter method, List<Integer> locals, int first) {
        for (int i = 0; i < locals.size(); i++) {
            RegionResult.take(method, method.locals.type(locals.get(i)), first + i);
            method.locals.store(method.out, locals.get(i));
        }
    }

    private static void dispatch(MethodEmitter method, Region region) {
        var out = method.out;
        var end = method.newLabel();
        var exits = region.exits();
        var labels = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        boolean single = exits.size() == 1;
        for (int i = 0; i < exits.size(); i++) {
            labels.add(method.newLabel());
            cases.add(SwitchCase.of(i + 1, labels.getLast()));
        }
        if (!region.resumes() && single) {
            out.pop();
        } else if (single) {
            out.ifeq(end);
        } else {
            out.tableswitch(1, exits.size(), region.resumes() ? end : labels.getFirst(), cases);
        }
        for (int i = 0; i < exits.size(); i++) {
            out.labelBinding(labels.get(i));
            followOnce(method, exits.get(i));
        }
        if (region.resumes()) {
            out.labelBinding(end);
            loadLocals(method, region.liveAtEnd(), 0);
        }
    }

    /// Does what a branch in a region asked for. Regions that lead to the same place share the code, unless operands
    /// are on the JVM's stack: these would have to be the same.
    private static void followOnce(MethodEmitter method, Region.Exit exit) {
        if (method.hasOperandsOnStack()) {
            follow(method, exit);
            return;
        }
        // A list and no record, whose hash would be linked at run time.
        var place = Arrays.<@Nullable Object>asList(
                exit.frame() == Region.Exit.PENDING ? null : method.control.get(exit.frame()), exit.live());
        var known = method.followed.get(place);
        if (known != null) {
            method.out.goto_(known);
        } else {
            method.followed.put(place, method.out.newBoundLabel());
            follow(method, exit);
        }
    }

    /// Does what a branch in the region asked for.
    private static void follow(MethodEmitter method, Region.Exit exit) {
        if (exit.frame() == Region.Exit.PENDING) {
            method.leaveFunction();
            return;
        }
        var frame = requireNonNull(method.control.get(exit.frame()));
        var values = frame.labelTypes();
        loadLocals(method, exit.live(), values.size());
        for (int i = 0; i < values.size(); i++) {
            RegionResult.take(method, values.get(i), i);
        }
        method.push(values);
        method.jump(frame);
        method.stack.truncate(method.stack.size() - values.size());
    }
}
