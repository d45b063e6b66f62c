package dev.coracle.engine.compiler;

import dev.coracle.engine.events.CodeGenerationEvent;
import dev.coracle.engine.runtime.BranchTables;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.HostCall;
import dev.coracle.engine.runtime.LoopCheck;
import dev.coracle.engine.runtime.ModuleCode;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.WasmFunctionRef;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.WasmModule;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A module and the classes that have been made for it so far.
final class CompiledModule implements ModuleCode {
    /// Stands between the number of a class and the number of a further class for what did not fit.
    static final char FURTHER = 'x';

    /// Groups of functions whose classes are in memory at once when all are made.
    private static final int BATCH = 256;

    private static final AtomicLong LOADERS = new AtomicLong();

    private final Optional<String> label;
    private final ModulePlan plan;
    private final CachedClasses classes;
    private final CodeBudget budget;
    private final String loaderName;
    private final DefinedType[] types;
    private final int maximumLanes;
    private final ModuleClassLoader loader;
    private final Constructor<? extends ModuleInstance> constructor;

    /// @param label what the module is called where people read it
    CompiledModule(Optional<String> label, ModulePlan plan, ClassLoader parent, ClassStore store, CodeBudget budget) {
        this.label = label;
        this.plan = plan;
        this.budget = budget;
        this.classes = new CachedClasses(plan, store);
        this.loaderName =
                "coracle module " + LOADERS.incrementAndGet() + (label.isPresent() ? " (" + label.get() + ")" : "");
        this.types = plan.types().toArray(DefinedType[]::new);
        this.maximumLanes = countLanes();
        this.loader = new ModuleClassLoader(loaderName, plan.packageName(), this::classFile, parent);
        this.constructor = instanceConstructor(loader);
    }

    private static Constructor<? extends ModuleInstance> instanceConstructor(ModuleClassLoader loader) {
        try {
            return loader.loadClass(loader.className("Instance"))
                    .asSubclass(ModuleInstance.class)
                    .getConstructor(ModuleCode.class, CallContext.class, DefinedType[].class);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated instance class is broken", impossible);
        }
    }

    /// The class with this simple name, from the store or made now.
    private byte[] classFile(String simpleName) {
        var known = classes.find(simpleName);
        var bytes = known != null ? known : budget.spend(() -> generate(simpleName));
        budget.add(bytes.length);
        return bytes;
    }

    /// Makes the class with this simple name: a kind, but for the instance class a number, and for what did not fit the
    /// first class of this number an `x` and which one it is.
    private byte[] generate(String simpleName) {
        int end = simpleName.indexOf(FURTHER) < 0 ? simpleName.length() : simpleName.indexOf(FURTHER);
        int digits = end;
        while (Character.isDigit(simpleName.charAt(digits - 1))) {
            digits--;
        }
        int number = digits < end ? Integer.parseInt(simpleName.substring(digits, end)) : 0;
        var self = plan.classNamed(simpleName);
        var kind = simpleName.substring(0, digits);
        if (kind.equals("Functions")) {
            return functions(number, simpleName);
        }
        var bytes = switch (kind) {
            case "Instance" -> new InstanceClass(plan).generate();
            case "Dispatch" -> new DispatchClass(plan, number, self, false).generate();
            case "Tails" -> new DispatchClass(plan, number, self, true).generate();
            case "Slots" -> new DispatchClass(plan, number, self, false).generateSlots(range(simpleName, end));
            case "TailSlots" -> new DispatchClass(plan, number, self, true).generateSlots(range(simpleName, end));
            case "Merged" -> new MergedClass(plan, plan.tailCalls().component(number)).generate();
            case "HostCalls" -> new HostCallClass(plan, self, number).generate();
            case "Imports" -> new ImportClass(plan, number).generate();
            case "Lanes" -> new LaneClass(plan, self, number, false).generate();
            case CheckClass.NAME -> new CheckClass(plan).generate();
            case "Entries" -> new LaneClass(plan, self, number, true).generate();
            default -> throw new NoClassDefFoundError(simpleName);
        };
        classes.add(simpleName, bytes);
        return bytes;
    }

    private static int range(String simpleName, int end) {
        return Integer.parseInt(simpleName.substring(end + 1));
    }

    /// The classes of a group of functions are made at once.
    private byte[] functions(int group, String simpleName) {
        try {
            return classes.addGroup(group, generateGroup(group), simpleName);
        } catch (IllegalArgumentException limit) { // a method's or the constant pool's; the message names the method
            throw new TrapException(TrapCode.FUNCTION_TOO_LARGE, "for the JVM: " + limit.getMessage());
        }
    }

    private Map<String, byte[]> generateGroup(int group) {
        var event = CodeGenerationEvent.begin();
        var files = new FunctionClass(plan, group).generate();
        if (event.isWanted()) {
            int first = plan.groups().start(group);
            event.end(
                    label.orElse(null),
                    plan.methodName(first + plan.spaces().importedFunctions()),
                    plan.groups().end(group) - first,
                    files.values());
        }
        return files;
    }

    @Override
    public void compileAll() {
        for (int group = 0; group < plan.groups().count(); group += BATCH) {
            compileGroups(group, Math.min(group + BATCH, plan.groups().count()));
        }
        compileDispatch("Dispatch", "Slots");
        IntStream.range(0, ImportClass.count(plan)).forEach(number -> generate("Imports" + number));
        if (plan.options().loopChecks()) {
            generate(CheckClass.NAME);
        }
        compileLanes("Lanes");
        compileLanes("HostCalls");
        compileTailCalls();
    }

    private void compileDispatch(String kind, String furtherKind) {
        for (int shape = 0; shape < plan.shapeCount(); shape++) {
            generate(kind + shape);
            for (int i = 0; i < DispatchClass.furtherClasses(plan, shape); i++) {
                generate(furtherKind + shape + FURTHER + i);
            }
        }
    }

    private void compileLanes(String kind) {
        int size = plan.laneClassSize();
        for (int i = plan.spaces().importedFunctions() / size;
                i * size < plan.spaces().functions().size();
                i++) {
            generate(kind + i);
        }
    }

    /// Once all functions have been looked at.
    private void compileTailCalls() {
        var components = plan.tailCalls().found();
        components.stream()
                .filter(TailComponent::isMerged)
                .forEach(component -> generate("Merged" + component.members().getFirst()));
        if (components.stream().anyMatch(TailComponent::unwinds)) {
            compileDispatch("Tails", "TailSlots");
            compileLanes("Entries");
        }
    }

    /// All processors make the classes; the store gets them in order, so that it is the same each time.
    private void compileGroups(int from, int to) {
        var made = IntStream.range(from, to)
                .parallel()
                .mapToObj(this::compileGroup)
                .toList();
        for (int i = 0; i < made.size(); i++) {
            if (!made.get(i).isEmpty()) {
                classes.keepGroup(from + i, made.get(i));
            }
        }
    }

    private Map<String, byte[]> compileGroup(int group) {
        try {
            return generateGroup(group);
        } catch (IllegalArgumentException tooLarge) {
            return Map.of(); // It is made again, and fails again, when one of its functions is called.
        }
    }

    private int countLanes() {
        int lanes = 0;
        for (var type : plan.spaces().types()) {
            if (type.composite() instanceof FunctionType(var parameters, var results)) {
                lanes = Math.max(lanes, Math.max(parameters.size(), results.size()));
            }
        }
        return lanes + RegionPlanner.MAXIMUM_LIVE_OUT;
    }

    @Override
    public WasmModule module() {
        return plan.module();
    }

    @Override
    public IndexSpaces indexSpaces() {
        return plan.spaces();
    }

    @Override
    public List<DefinedType> types() {
        return plan.types();
    }

    @Override
    public String loaderName() {
        return loaderName;
    }

    @Override
    public Optional<LoopCheck> loopCheck() {
        return plan.options().loopChecks() ? Optional.of(loader.loopCheck()) : Optional.empty();
    }

    @Override
    public int maximumLanes() {
        return maximumLanes;
    }

    @Override
    public BranchTables branchTables() {
        return plan.branchTables();
    }

    @Override
    public ModuleInstance newInstance(CallContext context) {
        context.ensureLanes(maximumLanes);
        try {
            return constructor.newInstance(this, context, types);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated instance class is broken", impossible);
        }
    }

    @Override
    public @Nullable Object global(ModuleInstance instance, int index) {
        if (plan.globals().place(index) != GlobalPlan.Place.FIELD) {
            return instance.globals[index].get();
        }
        try {
            return instance.getClass().getField(GlobalPlan.fieldName(index)).get(instance);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated instance class is broken", impossible);
        }
    }

    @Override
    public HostCall hostCall(int index) {
        try {
            var owner = loader.loadClass(loader.className(HostCallClass.name(plan, index)));
            return new HostCall(owner, HostCallClass.methodName(index), constructor.getDeclaringClass());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated class for calls from the host is broken", impossible);
        }
    }

    @Override
    public WasmFunctionRef newFunctionRef(ModuleInstance instance, int index) {
        return new WasmFunctionRef(types[plan.typeOf(index)], instance, index, plan.slot(index));
    }
}
