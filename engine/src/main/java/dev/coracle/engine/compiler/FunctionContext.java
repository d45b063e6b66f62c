package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.FunctionLines;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.ValueType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all methods that one function is compiled to share.
final class FunctionContext {
    private static final int MAXIMUM_SLOTS = 20_000;
    /// Locals that keep slots in a function whose regions could not pass on all of them.
    private static final int FEW_LOCALS = 100;
    /// Locals times instructions from which on liveness would take too much time and memory.
    private static final long MUCH_LIVENESS = 100_000_000;
    /// One in so many instructions is on vector registers in a function made for these.
    private static final int MOSTLY_VECTORS = 4;
    /// How much larger such a function may be and stay whole. All that its many vectors would do between methods, they
    /// would do in memory.
    private static final int LARGE_OF_VECTORS = 4;
    /// How often the size of a region the rest of a split function may be.
    private static final int LARGE_REST = 4;

    private final ModulePlan plan;
    private final int function;
    private FunctionBody body;
    private final Optional<FunctionLines> sourceLines;
    private final Map<Integer, Integer> fuelCosts;
    private final Shape shape;
    private final List<JvmType> locals;
    private final TailComponent tailComponent;
    private final BitSet arrayLocals = new BitSet();
    private final List<int[]> branchTables;
    private @Nullable List<Region> regions;
    private @Nullable BitSet provenAccesses;
    private @Nullable Map<Integer, ConstantTable> constantTables;

    /// @param branchTables takes the long branch tables of the group that the function is in
    FunctionContext(ModulePlan plan, int function, List<int[]> branchTables) {
        this.plan = plan;
        this.branchTables = branchTables;
        this.function = function;
        Function definition = plan.definition(function);
        this.body = FunctionBody.decode(definition.code());
        this.fuelCosts = plan.options().fuel() ? FuelEmitter.costs(body) : Map.of();
        this.sourceLines = plan.sourceLines(function);
        this.shape = plan.shapeOf(function);
        this.locals = localTypes(shape, definition);
        this.tailComponent = hasTailCall(body) ? plan.tailCalls().component(function) : TailComponent.NONE;
        putTheLastLocalsInArrays();
    }

    /// Adds a long branch table to those of the group and gives its number.
    int addBranchTable(int[] table) {
        branchTables.add(table);
        return branchTables.size() - 1;
    }

    /// A JVM method has no more than 65,535 slots.
    private void putTheLastLocalsInArrays() {
        int slots = 0;
        for (int i = 0; i < locals.size(); i++) {
            slots += locals.get(i).slots();
            if (slots > MAXIMUM_SLOTS) {
                putLocalsInArrays(i);
                return;
            }
        }
    }

    private boolean isLarge() {
        long size = 0;
        int vectors = 0;
        for (int i = 0; i < body.size(); i++) {
            size += CodeSize.of(body.instruction(i));
            vectors += VectorCode.isNative(body.instruction(i).opcode()) ? 1 : 0;
        }
        boolean mostlyVectors = vectors > body.size() / MOSTLY_VECTORS;
        return size > (long) plan.splitting().wholeFunction() * (mostlyVectors ? LARGE_OF_VECTORS : 1);
    }

    private List<Region> split() {
        int limit = plan.splitting().region();
        var values = new BlockValues(this);
        change(values.body());
        locals.addAll(values.newLocals());
        var analysis = new BodyAnalysis(this, limit / 2);
        if (!analysis.cuts().isEmpty()) {
            change(body.cut(analysis.cuts(), locals.size()));
            analysis.cuts().forEach(cut -> locals.addAll(cut.operands()));
            analysis = new BodyAnalysis(this, Integer.MAX_VALUE);
        }
        if ((long) locals.size() * body.size() > MUCH_LIVENESS) {
            putLocalsInArrays(FEW_LOCALS);
        }
        var planner = plan(analysis, limit);
        if (planner.rest() > (long) LARGE_REST * limit && locals.size() > FEW_LOCALS) {
            putLocalsInArrays(FEW_LOCALS);
            planner = plan(analysis, limit);
        }
        return planner.regions();
    }

    private RegionPlanner plan(BodyAnalysis analysis, int limit) {
        var liveness = new Liveness(body, analysis, arrayLocals);
        arrayLocals.or(liveness.acrossHandlers());
        int rest = Math.max(limit, plan.splitting().wholeFunction());
        return new RegionPlanner(this, analysis, liveness, arrayLocals, limit, rest);
    }

    private void putLocalsInArrays(int from) {
        arrayLocals.set(Math.min(from, locals.size()), locals.size());
    }

    /// Locals that live in arrays which all methods of one activation share.
    BitSet arrayLocals() {
        return arrayLocals;
    }

    /// The outermost regions, by their first instruction; empty for a function that stays whole. Asked for before
    /// [#arrayLocals].
    List<Region> regions() {
        if (regions == null) {
            regions = isLarge() ? split() : List.of();
        }
        return regions;
    }

    /// Whether the load or store at an index of the body is known to be inside of the memory. Asked for when [#regions]
    /// are
    /// known, which change the body.
    boolean isProven(int index) {
        if (provenAccesses == null) {
            provenAccesses = ProvenAccesses.of(this);
        }
        return provenAccesses.get(index);
    }

    /// What the `br_table` at an index of the body selects, if that is a constant; null if it is a place.
    ///
    /// A method that several functions share has no tables of its own, and looks up only where it must. Where
    /// fuel is counted, all that the module's code would run is run.
    @Nullable
    ConstantTable constantTable(int index) {
        if (constantTables == null) {
            boolean shared = tailComponent.isMerged();
            int fewest = shared ? BranchTableEmitter.LONGEST_SWITCH + 1 : ConstantTable.FEWEST;
            constantTables = plan.options().fuel() ? Map.of() : ConstantTable.in(body, fewest);
        }
        return constantTables.get(index);
    }

    private void change(FunctionBody rewritten) {
        body = rewritten;
        constantTables = null;
    }

    ModulePlan plan() {
        return plan;
    }

    /// What runs of instructions cost, as [FuelEmitter#costs] has it, of the body as it was decoded.
    Map<Integer, Integer> fuelCosts() {
        return fuelCosts;
    }

    /// What line numbers are, if not offsets of instructions.
    Optional<FunctionLines> sourceLines() {
        return sourceLines;
    }

    int function() {
        return function;
    }

    FunctionBody body() {
        return body;
    }

    Shape shape() {
        return shape;
    }

    /// Types of all locals, parameters first.
    List<JvmType> locals() {
        return locals;
    }

    /// How the function's tail calls are made.
    TailComponent tailComponent() {
        return tailComponent;
    }

    List<JvmType> parameters(BlockType type) {
        return type instanceof BlockType.Indexed(var index)
                ? types(functionType(index).parameters())
                : List.of();
    }

    List<JvmType> results(BlockType type) {
        return switch (type) {
            case BlockType.Empty _ -> List.of();
            case BlockType.Result(var result) -> List.of(JvmType.of(result));
            case BlockType.Indexed(var index) -> types(functionType(index).results());
        };
    }

    /// Types of what an exception with this tag carries.
    List<JvmType> payload(int tag) {
        return plan.shapeOfType(plan.spaces().tags().get(tag)).parameters();
    }

    private FunctionType functionType(int typeIndex) {
        return plan.functionType(typeIndex);
    }

    private static List<JvmType> types(List<ValueType> types) {
        return types.stream().map(JvmType::of).toList();
    }

    private static List<JvmType> localTypes(Shape shape, Function definition) {
        var types = new ArrayList<>(shape.parameters());
        for (var run : definition.locals()) {
            var type = JvmType.of(run.type());
            for (int i = 0; i < run.count(); i++) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean hasTailCall(FunctionBody body) {
        for (int i = 0; i < body.size(); i++) {
            if (isTailCall(body.instruction(i).opcode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTailCall(Opcode opcode) {
        return opcode == Opcode.RETURN_CALL
                || opcode == Opcode.RETURN_CALL_INDIRECT
                || opcode == Opcode.RETURN_CALL_REF;
    }
}
