package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.BranchTables;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.DwarfLines;
import dev.coracle.wasm.ElementSegment;
import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.FunctionLines;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.WasmModule;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where everything in a module goes: which class holds a function, what its method is called and what its JVM
/// signature is, and how a reference to it is dispatched. Immutable, but for the branch tables, which are added when
/// code
/// is made.
final class ModulePlan {
    /// A lane class holds at least this many functions, and there are at most [#MAXIMUM_LANE_CLASSES] of them.
    private static final int MINIMUM_LANE_CLASS_SIZE = 64;

    private static final int MAXIMUM_LANE_CLASSES = 1_000;

    private final WasmModule module;
    private final IndexSpaces spaces;
    private final List<DefinedType> types;
    private final String packageName;
    private final ClassDesc instanceClass;
    private final FunctionNames names;
    private final Optional<DwarfLines> lines;
    private final FunctionGroups groups;
    private final GlobalPlan globals;
    private final List<Shape> shapes = new ArrayList<>();
    private final int[] shapeOfType;
    private final int[] slots;
    private final List<List<Integer>> referable = new ArrayList<>();

    private final Splitting splitting;
    private final CodeOptions options;
    private final BranchTables branchTables;
    private final TailCalls tailCalls;

    /// @param packageName internal name, such as `dev/coracle/generated/m17`
    ModulePlan(
            WasmModule module, List<DefinedType> types, String packageName, Splitting splitting, CodeOptions options) {
        this.options = options;
        this.splitting = splitting;
        this.module = module;
        this.spaces = module.indexSpaces();
        this.types = types;
        this.packageName = packageName;
        this.instanceClass = classNamed("Instance");
        this.names = new FunctionNames(module.names());
        this.lines = options.sourceLines() ? DwarfLines.of(module) : Optional.empty();
        this.groups = new FunctionGroups(module.functions(), sourceFiles());
        this.branchTables = new BranchTables(groups.count());
        this.globals = new GlobalPlan(module, spaces);
        this.shapeOfType = shapesOfTypes();
        this.slots = slotsOfFunctions();
        this.tailCalls = new TailCalls(this);
    }

    WasmModule module() {
        return module;
    }

    IndexSpaces spaces() {
        return spaces;
    }

    /// The module's types in canonical form, by type index.
    List<DefinedType> types() {
        return types;
    }

    String packageName() {
        return packageName;
    }

    /// From which size on functions are split.
    Splitting splitting() {
        return splitting;
    }

    CodeOptions options() {
        return options;
    }

    BranchTables branchTables() {
        return branchTables;
    }

    TailCalls tailCalls() {
        return tailCalls;
    }

    ClassDesc instanceClass() {
        return instanceClass;
    }

    GlobalPlan globals() {
        return globals;
    }

    FunctionGroups groups() {
        return groups;
    }

    ClassDesc classNamed(String simpleName) {
        return ClassDesc.ofInternalName(packageName + "/" + simpleName);
    }

    boolean isImported(int function) {
        return function < spaces.importedFunctions();
    }

    /// The body of a function that the module defines.
    Function definition(int function) {
        return module.functions().get(function - spaces.importedFunctions());
    }

    /// The lines of a function's source; empty if they are not known, or not wanted.
    Optional<FunctionLines> sourceLines(int function) {
        return lines.flatMap(table -> table.find(definition(function).code()));
    }

    private Map<Integer, String> sourceFiles() {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var files = new HashMap<Integer, String>();
        for (int i = 0; i < module.functions().size(); i++) {
            int definition = i;
            sourceLines(spaces.importedFunctions() + i).ifPresent(found -> files.put(definition, found.file()));
        }
        return files;
    }

    FunctionType functionType(int typeIndex) {
        return (FunctionType) spaces.types().get(typeIndex).composite();
    }

    /// The type index of a function.
    int typeOf(int function) {
        return spaces.functions().get(function);
    }

    Shape shapeOfType(int typeIndex) {
        return shapes.get(shapeOfType[typeIndex]);
    }

    Shape shapeOf(int function) {
        return shapeOfType(typeOf(function));
    }

    int shapeCount() {
        return shapes.size();
    }

    Shape shape(int number) {
        return shapes.get(number);
    }

    /// The class with the methods that call a function of this type by reference.
    ClassDesc dispatchClass(int typeIndex) {
        return classNamed("Dispatch" + shapeOfType[typeIndex]);
    }

    /// The class with the methods that tail-call a function of this type by reference.
    ClassDesc tailDispatchClass(int typeIndex) {
        return classNamed("Tails" + shapeOfType[typeIndex]);
    }

    /// Functions with the shape that can be referred to, in the order of their slots.
    List<Integer> referable(int shape) {
        return referable.get(shape);
    }

    /// A function's place in [#referable], or -1.
    int slot(int function) {
        return slots[function];
    }

    /// The group of a function that the module defines.
    int groupOf(int function) {
        return groups.groupOf(function - spaces.importedFunctions());
    }

    /// The class that holds a function's method.
    ClassDesc functionClass(int function) {
        return classNamed("Functions" + groupOf(function));
    }

    String methodName(int function) {
        return names.methodName(function);
    }

    /// The JVM signature of a function's method.
    MethodTypeDesc methodType(int function) {
        return shapeOf(function).descriptor(instanceClass);
    }

    /// The JVM signature of the method that a function has beside the plain one when it unwinds for tail calls: what is
    /// left of the budget comes last.
    MethodTypeDesc tailMethodType(int function) {
        return shapeOf(function).descriptor(instanceClass, ConstantDescs.CD_int);
    }

    /// The class with the method of functions that share one.
    ClassDesc mergedClass(TailComponent component) {
        return classNamed("Merged" + component.members().getFirst());
    }

    /// How many functions a lane class leads to, a power of two.
    int laneClassSize() {
        int size = MINIMUM_LANE_CLASS_SIZE;
        while (spaces.functions().size() / size > MAXIMUM_LANE_CLASSES) {
            size *= 2;
        }
        return size;
    }

    private int[] shapesOfTypes() {
        var numbers = new HashMap<Shape, Integer>();
        var result = new int[spaces.types().size()];
        for (int i = 0; i < result.length; i++) {
            if (spaces.types().get(i).composite() instanceof FunctionType type) {
                var shape = Shape.of(type);
                result[i] = numbers.computeIfAbsent(shape, added -> {
                    shapes.add(added);
                    referable.add(new ArrayList<>());
                    return shapes.size() - 1;
                });
            }
        }
        return result;
    }

    /// Functions can be referred to when they are exported or named in an element segment or an initial value:
    /// validation demands one of these for every `ref.func`.
    private int[] slotsOfFunctions() {
        var result = new int[spaces.functions().size()];
        Arrays.fill(result, -1);
        for (var export : module.exports()) {
            if (export.kind() == ExternKind.FUNC) {
                addReferable(export.index(), result);
            }
        }
        for (var segment : module.elements()) {
            if (segment.items() instanceof ElementSegment.Items.Functions(var indices)) {
                indices.forEach(index -> addReferable(index, result));
            } else if (segment.items() instanceof ElementSegment.Items.Expressions(var expressions)) {
                expressions.forEach(expression -> addReferable(expression, result));
            }
        }
        module.globals().forEach(global -> addReferable(global.initial(), result));
        module.tables().forEach(table -> table.initial().ifPresent(initial -> addReferable(initial, result)));
        return result;
    }

    private void addReferable(Code expression, int[] result) {
        var reader = expression.reader();
        while (reader.hasNext()) {
            if (reader.next() instanceof Instruction.Index(var opcode, var function) && opcode == Opcode.REF_FUNC) {
                addReferable(function, result);
            }
        }
    }

    private void addReferable(int function, int[] result) {
        if (!isImported(function) && result[function] < 0) {
            var list = referable.get(shapeOfType[typeOf(function)]);
            result[function] = list.size();
            list.add(function);
        }
    }
}
