package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Makes the class of a group of functions, and further classes for the regions of a function that is too large for
/// one.
final class FunctionClass {
    private static final int STATIC = ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC;

    /// An instruction adds at most five entries to the 65,535 that a class's constant pool can have: a call does.
    private static final int MAXIMUM_INSTRUCTIONS = 10_000;

    private final ModulePlan plan;
    private final String name;
    private final ClassDesc self;
    private final int group;
    private final int from;
    private final int to;
    /// What each class holds beside the functions themselves, which are in the first.
    private final List<List<RegionMethod>> classes = new ArrayList<>(List.of(new ArrayList<>()));

    private final IdentityHashMap<Region, ClassDesc> owners = new IdentityHashMap<>();
    private final List<int[]> branchTables = new ArrayList<>();
    private int room = MAXIMUM_INSTRUCTIONS;

    private record RegionMethod(FunctionContext function, Region region) {}

    FunctionClass(ModulePlan plan, int group) {
        this.plan = plan;
        this.group = group;
        this.name = "Functions" + group;
        this.self = plan.classNamed(name);
        int imported = plan.spaces().importedFunctions();
        this.from = imported + plan.groups().start(group);
        this.to = imported + plan.groups().end(group);
    }

    /// The name of the method with the code of a function that unwinds for tail calls.
    static String codeName(String methodName) {
        return methodName + "$tail";
    }

    /// The class files by their simple names.
    Map<String, byte[]> generate() {
        var functions = IntStream.range(from, to)
                .mapToObj(function -> new FunctionContext(plan, function, branchTables))
                .toList();
        functions.forEach(this::place);
        var files = new HashMap<String, byte[]>();
        files.put(name, build(self, builder -> {
            functions.forEach(function -> function(builder, function));
            classes.getFirst().forEach(method -> region(builder, method));
        }));
        for (int i = 1; i < classes.size(); i++) {
            var methods = classes.get(i);
            files.put(furtherName(i), build(plan.classNamed(furtherName(i)), builder -> {
                methods.forEach(method -> region(builder, method));
            }));
        }
        plan.branchTables().set(group, branchTables.toArray(int[][]::new));
        return files;
    }

    private byte[] build(ClassDesc name, Consumer<ClassBuilder> methods) {
        var file = plan.groups().sourceFile(group);
        return ClassFiles.build(name, builder -> {
            if (file != null) {
                builder.with(SourceFileAttribute.of(file));
            }
            methods.accept(builder);
        });
    }

    private String furtherName(int number) {
        return name + CompiledModule.FURTHER + number;
    }

    /// Decides which class each region of a function goes to.
    private void place(FunctionContext function) {
        var regions = function.regions();
        room -= ownInstructions(0, function.body().size(), regions);
        regions.forEach(region -> place(function, region));
    }

    private void place(FunctionContext function, Region region) {
        int size = ownInstructions(region.from(), region.to(), region.regions());
        if (size > room) {
            classes.add(new ArrayList<>());
            room = MAXIMUM_INSTRUCTIONS;
        }
        room -= size;
        classes.getLast().add(new RegionMethod(function, region));
        owners.put(region, classes.size() == 1 ? self : plan.classNamed(furtherName(classes.size() - 1)));
        region.regions().forEach(inner -> place(function, inner));
    }

    /// Instructions of a run that are not in regions of their own.
    private static int ownInstructions(int from, int to, List<Region> regions) {
        return to
                - from
                - regions.stream()
                        .mapToInt(region -> region.to() - region.from())
                        .sum();
    }

    /// A function that unwinds for tail calls has two methods: that with its code, and the one that all others call.
    private void function(ClassBuilder builder, FunctionContext function) {
        var name = plan.methodName(function.function());
        var type = plan.methodType(function.function());
        boolean unwinds = function.tailComponent().unwinds();
        builder.withMethodBody(
                unwinds ? codeName(name) : name,
                unwinds ? plan.tailMethodType(function.function()) : type,
                STATIC,
                out -> code(function, out));
        if (unwinds) {
            builder.withMethodBody(
                    name, type, STATIC, out -> TailCallEmitter.emitLoop(withParametersOnly(function, out)));
        }
    }

    private static MethodEmitter withParametersOnly(FunctionContext function, CodeBuilder out) {
        var none = new BitSet();
        boolean withBudget = function.tailComponent().unwinds();
        var locals = new LocalVariables(function.locals(), parameters(function), none, none, null, withBudget);
        return new MethodEmitter(function, out, locals, null);
    }

    /// The locals that the JVM passes to a function's method.
    private static List<Integer> parameters(FunctionContext function) {
        return IntStream.range(0, function.shape().jvmParameters().size())
                .boxed()
                .toList();
    }

    private void code(FunctionContext function, CodeBuilder out) {
        var component = function.tailComponent();
        if (component.isMerged()) {
            new MergedClass(plan, component).emitCall(withParametersOnly(function, out));
            return;
        }
        var used = UsedLocals.of(function.body(), 0, function.body().size(), function.regions());
        int parameters = function.shape().parameters().size();
        used.set(0, parameters);
        var locals = new LocalVariables(
                function.locals(), parameters(function), used, function.arrayLocals(), null, component.unwinds());
        var method = new MethodEmitter(function, out, locals, null);
        if (component.jumps()) {
            method.tailEntries.put(function.function(), new TailEntry(out.newLabel(), locals.slots(parameters)));
        }
        method.begin();
        new BodyEmitter(method, owners, function.regions())
                .emit(0, function.body().size());
        method.finish();
    }

    private void region(ClassBuilder builder, RegionMethod method) {
        builder.withMethodBody(
                RegionCode.methodName(method.function(), method.region()),
                RegionCode.methodType(method.function(), method.region()),
                STATIC,
                out -> code(method.function(), method.region(), out));
    }

    private void code(FunctionContext function, Region region, CodeBuilder out) {
        var used = UsedLocals.of(function.body(), region.from(), region.to(), region.regions());
        var locals =
                new LocalVariables(function.locals(), region.parameters(), used, function.arrayLocals(), region, false);
        var method = new MethodEmitter(function, out, locals, region);
        method.beginRegion(region);
        new BodyEmitter(method, owners, region.regions()).emit(region.from(), region.to());
        if (method.isReachable()) {
            method.conditions.flush();
            RegionCode.leaveAtEnd(method, region);
        }
        method.finish();
    }
}
