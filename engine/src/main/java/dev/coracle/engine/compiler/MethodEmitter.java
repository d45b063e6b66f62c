package dev.coracle.engine.compiler;

import dev.coracle.wasm.FunctionLines;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The state of one JVM method while its code is emitted: the code so far, the operand stack, the open blocks and the
/// JVM locals. The emitters of instruction families share it.
final class MethodEmitter {
    private static final int MAXIMUM_LINE = 0xFFFF;

    final FunctionContext function;
    final ModulePlan plan;
    final CodeBuilder out;
    final OperandStack stack = new OperandStack();
    final List<ControlFrame> control = new ArrayList<>();
    final LocalVariables locals;
    final Conditions conditions;
    final DepthEmitter depth;
    /// Runs of instructions that have a method of their own, by their first instruction.
    final NavigableMap<Integer, Region> regions = new TreeMap<>();
    /// Where a region, by its first instruction, is called with the number of the entry on the JVM's stack.
    private final Map<Integer, Label> entries = new HashMap<>();
    /// Code that follows exits of regions, by where they lead and which locals they bring.
    final Map<List<@Nullable Object>, Label> followed = new HashMap<>();
    /// Functions whose tail calls are jumps in this method.
    final Map<Integer, TailEntry> tailEntries = new HashMap<>();
    /// Code that stands behind all handlers, and the line it belongs to.
    private final List<Runnable> later = new ArrayList<>();
    /// What line numbers are; null if they are offsets.
    private @Nullable FunctionLines sourceLines;
    /// Offset that line numbers count from.
    private int lineBase;
    private final @Nullable Region region;

    private int nextTemporary;
    private int lastLine = -1;
    private boolean reachable = true;
    private @Nullable Label throwOut;

    /// @param region what the method holds; null when it holds the function
    MethodEmitter(FunctionContext function, CodeBuilder out, LocalVariables locals, @Nullable Region region) {
        this.region = region;
        this.sourceLines = function.sourceLines().orElse(null);
        this.lineBase = region == null ? 0 : function.body().offset(region.from());
        this.function = function;
        this.plan = function.plan();
        this.out = out;
        this.locals = locals;
        this.nextTemporary = locals.firstFreeSlot();
        this.conditions = new Conditions(this);
        this.depth = new DepthEmitter(this);
    }

    boolean isRegion() {
        return region != null;
    }

    boolean isReachable() {
        return reachable;
    }

    void setReachable(boolean reachable) {
        this.reachable = reachable;
    }

    ControlFrame frame(int depth) {
        return control.get(control.size() - 1 - depth);
    }

    ControlFrame innermost() {
        return control.getLast();
    }

    /// Notes which instruction the code that follows belongs to, for backtraces. Lines count from 1: to the JVM, 0 is
    /// none.
    void markLine(int instruction) {
        int offset = function.body().offset(instruction);
        int line = sourceLines == null ? Math.min(MAXIMUM_LINE, 1 + offset - lineBase) : sourceLines.line(offset);
        if (line != lastLine && line <= MAXIMUM_LINE) {
            out.lineNumber(line);
            lastLine = line;
        }
    }

    /// Lets line numbers be offsets that go on from those of other functions in the same method.
    void countLinesFrom(int line) {
        sourceLines = null;
        lineBase = -line;
    }

    /// Forgets the last line: control may come from elsewhere.
    void forgetLine() {
        lastLine = -1;
    }

    // ---- the instance and what it holds

    void loadInstance() {
        out.aload(locals.instanceSlot());
    }

    void loadContext() {
        loadInstance();
        out.getfield(RuntimeClasses.MODULE_INSTANCE, "context", RuntimeClasses.CALL_CONTEXT);
    }

    /// Loads an element of one of the instance's arrays.
    void loadFromInstance(String array, ClassDesc element, int index) {
        loadInstance();
        out.getfield(RuntimeClasses.MODULE_INSTANCE, array, element.arrayType());
        out.loadConstant(index);
        out.aaload();
    }

    // ---- the operand stack

    /// Sees to it that the upper `count` entries are on the JVM's stack.
    void materialize(int count) {
        int first = stack.size() - count;
        if (count == 0 || !stack.isSpilled(first)) {
            return;
        }
        conditions.flush();
        int onStack = first;
        while (onStack < stack.size() && stack.isSpilled(onStack)) {
            onStack++;
        }
        int mark = nextTemporary;
        var slots = new int[stack.size() - onStack];
        for (int i = stack.size() - 1; i >= onStack; i--) {
            slots[i - onStack] = storeTemporary(stack.type(i));
        }
        for (int i = first; i < onStack; i++) {
            out.loadLocal(stack.type(i).kind(), stack.spill(i));
            stack.setOnStack(i);
        }
        for (int i = onStack; i < stack.size(); i++) {
            out.loadLocal(stack.type(i).kind(), slots[i - onStack]);
        }
        nextTemporary = mark;
    }

    /// Empties the JVM's operand stack into locals.
    void spillAll() {
        for (int i = stack.size() - 1; i >= 0 && !stack.isSpilled(i); i--) {
            stack.setSpill(i, storeTemporary(stack.type(i)));
        }
    }

    /// Takes the topmost entry, on the JVM's stack, off the record: the code that follows consumes it.
    JvmType pop() {
        materialize(1);
        return stack.pop();
    }

    void push(JvmType type) {
        stack.push(type);
    }

    /// Takes a callee's arguments off the record: on the JVM's stack, or in the lanes where its method does not take
    /// them.
    void passArguments(Shape callee) {
        pop(callee.parameters());
        if (callee.isWide()) {
            storeLanes(callee.parameters(), 0);
        }
    }

    void pop(List<JvmType> types) {
        materialize(types.size());
        stack.truncate(stack.size() - types.size());
    }

    void push(List<JvmType> types) {
        types.forEach(stack::push);
    }

    /// Discards entries `from` to `to` of the operand stack where they are on the JVM's stack, the upper first.
    /// Leaves the record as it is.
    void discard(int from, int to) {
        for (int i = to - 1; i >= from && !stack.isSpilled(i); i--) {
            if (stack.type(i).slots() == 2) {
                out.pop2();
            } else {
                out.pop();
            }
        }
    }

    // ---- temporaries

    int newTemporary(JvmType type) {
        int slot = nextTemporary;
        nextTemporary += type.slots();
        return slot;
    }

    /// Moves the value on top of the JVM's stack to a fresh local.
    int storeTemporary(JvmType type) {
        int slot = newTemporary(type);
        out.storeLocal(type.kind(), slot);
        return slot;
    }

    int temporaryMark() {
        return nextTemporary;
    }

    void releaseTemporaries(int mark) {
        nextTemporary = mark;
    }

    // ---- lanes

    /// Moves values from the JVM's stack to the lanes from `first` on; the last is on top.
    void storeLanes(List<JvmType> types, int first) {
        for (int i = types.size() - 1; i >= 0; i--) {
            var type = types.get(i);
            VectorCode.pack(out, type);
            loadContext();
            out.loadConstant(first + i);
            out.invokestatic(
                    RuntimeClasses.LANES,
                    "put" + type.laneSuffix(),
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void, type.stored(), RuntimeClasses.CALL_CONTEXT, ConstantDescs.CD_int));
        }
    }

    /// Loads one lane onto the JVM's stack.
    void loadLane(JvmType type, int lane) {
        loadContext();
        out.loadConstant(lane);
        out.invokestatic(
                RuntimeClasses.LANES,
                "get" + type.laneSuffix(),
                MethodTypeDesc.of(type.stored(), RuntimeClasses.CALL_CONTEXT, ConstantDescs.CD_int));
        VectorCode.unpack(out, type);
    }

    /// Loads lanes from `first` on, one for each type.
    void loadLanes(List<JvmType> types, int first) {
        for (int i = 0; i < types.size(); i++) {
            loadLane(types.get(i), first + i);
        }
    }

    // ---- branches

    /// Emits a jump to a block's label with the values it takes, which are on the JVM's stack. Leaves the record as it
    /// is, for what follows a conditional branch.
    void jump(ControlFrame frame) {
        switch (frame.kind) {
            case FUNCTION -> returnValues();
            case EXIT -> leaveRegion(frame);
            case LOOP -> jumpToLoop(frame);
            default -> jumpForward(frame);
        }
    }

    /// Whether a jump to this block is a plain jump, with no values to move first.
    boolean isPlainJump(ControlFrame frame) {
        if (frame.kind == ControlFrame.Kind.FUNCTION || frame.kind == ControlFrame.Kind.EXIT) {
            return false;
        }
        if (frame.kind == ControlFrame.Kind.LOOP) {
            return frame.parameters.isEmpty() && !hasOnStack(frame.height, stack.size());
        }
        return !hasOnStack(frame.height, stack.size() - frame.results.size());
    }

    boolean hasOperandsOnStack() {
        return hasOnStack(0, stack.size());
    }

    private boolean hasOnStack(int from, int to) {
        return from < to && !stack.isSpilled(to - 1);
    }

    private void jumpForward(ControlFrame frame) {
        int arity = frame.results.size();
        if (!isPlainJump(frame)) {
            int mark = nextTemporary;
            var slots = new int[arity];
            for (int i = arity - 1; i >= 0; i--) {
                slots[i] = storeTemporary(frame.results.get(i));
            }
            discard(frame.height, stack.size() - arity);
            for (int i = 0; i < arity; i++) {
                out.loadLocal(frame.results.get(i).kind(), slots[i]);
            }
            nextTemporary = mark;
        }
        frame.targeted = true;
        out.goto_(frame.target);
    }

    private void jumpToLoop(ControlFrame frame) {
        int arity = frame.parameters.size();
        for (int i = arity - 1; i >= 0; i--) {
            out.storeLocal(frame.parameters.get(i).kind(), frame.loopSlots[i]);
        }
        discard(frame.height, stack.size() - arity);
        frame.targeted = true;
        out.goto_(frame.target);
    }

    /// The region ahead in which a block ends, so that a branch to the block enters it; null when there is none.
    @Nullable
    Region regionWithEndOf(ControlFrame frame) {
        if (frame.kind != ControlFrame.Kind.BLOCK) {
            return null;
        }
        var before = regions.floorEntry(frame.nextClause);
        return before == null || before.getValue().to() <= frame.nextClause ? null : before.getValue();
    }

    /// Where a region with several entries is called, with the number of the entry on the JVM's stack.
    Label entriesOf(Region region) {
        return entries.computeIfAbsent(region.from(), _ -> newLabel());
    }

    /// Emits a return from the function; the results are on the JVM's stack.
    void returnValues() {
        var results = function.shape().results();
        if (results.isEmpty()) {
            out.return_();
            return;
        }
        storeLanes(results.subList(1, results.size()), 1);
        VectorCode.rebox(out, results.getFirst());
        out.return_(results.getFirst().kind());
    }

    /// Opens the frames around a region.
    void beginRegion(Region region) {
        var given = new BitSet();
        region.parameters().forEach(given::set);
        locals.receive(out, given);
        locals.initialise(out, given);
        depth.atEntry();
        RegionCode.openFrames(this, region);
        if (region.innerEnds() > 0) {
            RegionCode.dispatchEntry(this, region, locals.entrySlot());
        }
    }

    /// Loads the parameters of the function's method as they came.
    void loadJvmParameters() {
        int slot = 0;
        for (var parameter : function.shape().jvmParameters()) {
            out.loadLocal(parameter.kind(), slot);
            slot += parameter.slots();
        }
    }

    /// Opens the function's own frame: parameters that came in the lanes are taken, locals get their defaults.
    void begin() {
        var shape = function.shape();
        locals.allocateArrays(out);
        if (shape.isWide()) {
            for (int i = 0; i < shape.parameters().size(); i++) {
                loadLane(shape.parameters().get(i), i);
                locals.store(out, i);
            }
        }
        var given = new BitSet();
        given.set(0, shape.parameters().size());
        if (!shape.isWide()) {
            locals.receive(out, given);
        }
        bindTailEntry(given);
        CheckClass.emitAtEntry(this);
        depth.atEntry();
        locals.initialise(out, given);
        locals.initialiseVectors(out, shape.parameters().size());
        var frame = new ControlFrame(
                ControlFrame.Kind.FUNCTION, 0, List.of(), shape.results(), out.newLabel(), nextTemporary);
        frame.nextClause = function.body().size() - 1;
        control.add(frame);
    }

    private void bindTailEntry(BitSet parameters) {
        var entry = tailEntries.get(function.function());
        if (entry != null) {
            out.labelBinding(entry.label());
            forgetLine();
            parameters.stream().forEach(parameter -> locals.tellPresent(out, parameter));
        }
    }

    /// Where code will stand that ends the method and that no handler covers. It finds the JVM's stack as it is where
    /// it is jumped to.
    Label behindHandlers(Runnable code) {
        var label = newLabel();
        int line = lastLine;
        later.add(() -> {
            out.labelBinding(label);
            if (line > 0) {
                out.lineNumber(line);
            }
            code.run();
        });
        return label;
    }

    /// Emits what stands behind the code.
    void finish() {
        later.forEach(Runnable::run);
        if (throwOut != null) {
            out.labelBinding(throwOut);
            out.athrow();
        }
    }

    /// A handler that throws its exception out of the method.
    Label throwOutOfMethod() {
        if (throwOut == null) {
            throwOut = out.newLabel();
        }
        return throwOut;
    }

    /// Emits what `unreachable` does; also stands behind calls that never return.
    void throwUnreachable() {
        out.invokestatic(RuntimeClasses.TRAP, "unreachable", MethodTypeDesc.of(RuntimeClasses.TRAP))
                .athrow();
    }

    private void leaveRegion(ControlFrame frame) {
        RegionCode.leave(this, Objects.requireNonNull(region), frame.exit, frame.labelTypes());
    }

    /// Emits a return that gives no results: a tail call is pending.
    void leaveFunction() {
        if (region != null) {
            RegionCode.leave(this, region, Region.Exit.PENDING, List.of());
            return;
        }
        var results = function.shape().results();
        if (!results.isEmpty()) {
            LocalVariables.loadDefault(out, results.getFirst());
        }
        out.return_(results.isEmpty() ? TypeKind.VOID : results.getFirst().kind());
    }

    Label newLabel() {
        return out.newLabel();
    }

    /// Calls a static method of the runtime whose signature follows from the instruction's.
    void invoke(ClassDesc owner, Opcode opcode, MethodTypeDesc type) {
        out.invokestatic(owner, Mnemonics.methodName(opcode), type);
    }
}
