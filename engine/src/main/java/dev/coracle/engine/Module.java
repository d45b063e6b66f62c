package dev.coracle.engine;

import dev.coracle.engine.cache.ModuleStore;
import dev.coracle.engine.compiler.CodeBudget;
import dev.coracle.engine.compiler.ModuleCompiler;
import dev.coracle.engine.events.CompileEvent;
import dev.coracle.engine.runtime.ModuleCode;
import dev.coracle.intrinsics.MemoryTemplate;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.DwarfLines;
import dev.coracle.wasm.Export;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.GlobalType;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.SourceLine;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.TypeSpace;
import dev.coracle.wasm.ValidationOptions;
import dev.coracle.wasm.Validator;
import dev.coracle.wasm.WasmModule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A validated module. Its functions become JVM bytecode when they are first used, once for all instances.
///
/// A module that is compiled from bytes or text comes from the engine's [CompileCache] when that has it.
///
/// Immutable and shared by all threads.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html">spec</a>
public final class Module {
    private static final String BINARY = "wasm";
    private static final String TEXT = "wat";

    private final Engine engine;
    private final Optional<String> name;
    private final ModuleCode code;
    private final TypeSpace types;
    private final Optional<DwarfLines> lines;
    private final List<ImportType> imports;
    private final List<ExportType> exports;
    private final Map<String, Export> exportsByName = new HashMap<>();
    private final GlobalType[] globalTypes;
    private volatile @Nullable Beginning beginning;
    private volatile boolean instantiated;
    private final Map<Class<?>, BoundInterface> bound = new ConcurrentHashMap<>();

    /// @param module must be valid
    private Module(
            Engine engine, WasmModule module, Optional<String> name, Optional<ModuleStore> cached, CodeBudget budget) {
        this.engine = engine;
        this.name = name;
        this.code = compile(engine, module, name, cached, budget);
        this.types = new TypeSpace(code.types());
        this.lines = DwarfLines.of(module);
        this.imports = module.imports().stream()
                .map(item -> new ImportType(item.module(), item.name(), external(item.type())))
                .toList();
        this.exports = module.exports().stream()
                .map(item ->
                        new ExportType(item.name(), external(code.indexSpaces().typeOf(item))))
                .toList();
        this.globalTypes = new GlobalType[code.indexSpaces().globals().size()];
        for (int i = 0; i < globalTypes.length; i++) {
            globalTypes[i] = types.canonical(code.indexSpaces().globals().get(i));
        }
        for (var export : module.exports()) {
            exportsByName.put(export.name(), export);
        }
    }

    /// @param event has begun
    private static Module of(
            Engine engine, WasmModule module, Optional<String> name, Optional<ModuleStore> cached, CompileEvent event) {
        var budget = budget(engine);
        if (!isKnown(cached)) {
            var options = ValidationOptions.DEFAULT.withTime(
                    engine.config().codeLimits().time());
            budget.spend(() -> Validator.validate(module, options));
        }
        return validated(new Module(engine, module, name, cached, budget), isKnown(cached), event);
    }

    private static boolean isKnown(Optional<ModuleStore> cached) {
        return cached.isPresent() && cached.get().isKnown();
    }

    private static Module validated(Module made, boolean wasKnown, CompileEvent event) {
        if (event.isWanted()) {
            var functions = made.wasm().functions();
            long size = functions.stream()
                    .mapToLong(function -> function.code().size())
                    .sum();
            event.end(made.name.orElse(null), size, functions.size(), wasKnown);
        }
        return made;
    }

    private static CodeBudget budget(Engine engine) {
        var limits = engine.config().codeLimits();
        return new CodeBudget(limits.time().toNanos(), limits.bytes());
    }

    private static ModuleCode compile(
            Engine engine, WasmModule module, Optional<String> name, Optional<ModuleStore> cached, CodeBudget budget) {
        var compiler = new ModuleCompiler(engine.codeOptions(), engine.types(), engine.gcClasses(), budget);
        try {
            return cached.isEmpty()
                    ? compiler.compile(name, module)
                    : compiler.compile(name, module, cached.get().word(), cached.get());
        } catch (TrapException limit) {
            throw new InvalidModuleException(String.valueOf(limit.getMessage()), null);
        }
    }

    /// A module that has been validated.
    static Module validated(Engine engine, WasmModule module, Optional<ModuleStore> store) {
        var event = CompileEvent.begin();
        var made = new Module(engine, module, module.names().module(), store, budget(engine));
        return validated(made, isKnown(store), event);
    }

    /// Decodes and validates a module in the binary format.
    ///
    /// @param bytes the module; must not change afterwards
    /// @throws dev.coracle.wasm.MalformedModuleException if the bytes are not a module
    /// @throws dev.coracle.wasm.InvalidModuleException if the module breaks a rule of validation
    public static Module compile(Engine engine, byte[] bytes) {
        var event = CompileEvent.begin();
        var module = BinaryDecoder.decode(bytes);
        return of(engine, module, module.names().module(), cached(engine, BINARY, bytes), event);
    }

    /// [#compile(Engine, byte[])] with a name for backtraces, such as the name of the file.
    public static Module compile(Engine engine, byte[] bytes, String name) {
        var event = CompileEvent.begin();
        return of(engine, BinaryDecoder.decode(bytes), Optional.of(name), cached(engine, BINARY, bytes), event);
    }

    /// Parses and validates a module in the text format.
    ///
    /// @throws dev.coracle.wasm.MalformedModuleException if the text is not a module
    /// @throws dev.coracle.wasm.InvalidModuleException if the module breaks a rule of validation
    public static Module compileText(Engine engine, String text) {
        var event = CompileEvent.begin();
        var module = TextParser.parse(text);
        return of(engine, module, module.names().module(), cached(engine, text), event);
    }

    /// [#compileText(Engine, String)] with a name for backtraces, such as the name of the file.
    public static Module compileText(Engine engine, String text, String name) {
        var event = CompileEvent.begin();
        return of(engine, TextParser.parse(text), Optional.of(name), cached(engine, text), event);
    }

    /// Validates a module, which goes by the name in its name section.
    ///
    /// @throws dev.coracle.wasm.InvalidModuleException if it breaks a rule of validation
    public static Module of(Engine engine, WasmModule module) {
        return of(engine, module, module.names().module(), Optional.empty(), CompileEvent.begin());
    }

    /// [#of(Engine, WasmModule)] with a name for backtraces, such as the name of the file.
    public static Module of(Engine engine, WasmModule module, String name) {
        return of(engine, module, Optional.of(name), Optional.empty(), CompileEvent.begin());
    }

    /// A module whose classes are kept by `store`.
    static Module stored(Engine engine, WasmModule module, String name, ModuleStore store) {
        return of(engine, module, Optional.of(name), Optional.of(store), CompileEvent.begin());
    }

    private static Optional<ModuleStore> cached(Engine engine, String kind, byte[] source) {
        return engine.config()
                .compileCache()
                .map(cache -> cache.entry(kind + engine.codeOptions().word(), source));
    }

    private static Optional<ModuleStore> cached(Engine engine, String text) {
        return engine.config().compileCache().isEmpty()
                ? Optional.empty()
                : cached(engine, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// How instances implement an interface; made by the first one.
    BoundInterface bound(Class<?> type, Supplier<BoundInterface> first) {
        var known = bound.get(type);
        return known != null ? known : bound.computeIfAbsent(type, _ -> first.get());
    }

    public Engine engine() {
        return engine;
    }

    /// The name that backtraces show: as given, or from the name section.
    public Optional<String> name() {
        return name;
    }

    /// What the module asks for, in its order.
    public List<ImportType> imports() {
        return imports;
    }

    /// What the module offers, in its order.
    public List<ExportType> exports() {
        return exports;
    }

    /// The module as it was decoded or parsed.
    public WasmModule wasm() {
        return code.module();
    }

    /// What is known of the state that instances begin with.
    ///
    /// @param state null if each instance works it out for itself
    private record Beginning(@Nullable InitialState state) {}

    /// What an instance that is being made begins with, or null if it is to work that out. The second instance
    /// freezes it: for the one instance of most programs that would be wasted.
    @Nullable
    InitialState initialState() {
        var known = beginning;
        if (known != null) {
            return known.state;
        }
        boolean isFirst = !instantiated;
        instantiated = true;
        return MemoryTemplate.isWorthwhile(isFirst) ? freeze().orElse(null) : null;
    }

    /// What instances begin with, frozen now if it was not before; empty if each works it out for itself.
    synchronized Optional<InitialState> freeze() {
        var known = beginning;
        if (known == null) {
            known = new Beginning(InitialState.of(this));
            beginning = known;
        }
        return Optional.ofNullable(known.state);
    }

    /// The type of a global in canonical terms.
    ///
    /// @param index in the module's index space
    GlobalType globalType(int index) {
        return globalTypes[index];
    }

    /// What is exported under a name, or null.
    @Nullable
    Export export(String name) {
        return exportsByName.get(name);
    }

    ModuleCode code() {
        return code;
    }

    TypeSpace types() {
        return types;
    }

    /// The line of the source that an instruction was compiled from, when the module says.
    ///
    /// @param offset of the instruction in the module
    Optional<SourceLine> source(int offset) {
        return lines.flatMap(table -> table.find(offset));
    }

    private ExternalType external(ExternType type) {
        if (type instanceof ExternType.Func(var index)) {
            return new ExternalType.Func(types.function(index));
        }
        if (type instanceof ExternType.Table(var table)) {
            return new ExternalType.Table(types.canonical(table));
        }
        if (type instanceof ExternType.Memory(var memory)) {
            return new ExternalType.Memory(memory);
        }
        if (type instanceof ExternType.Global(var global)) {
            return new ExternalType.Global(types.canonical(global));
        }
        return new ExternalType.Tag(
                types.function(((ExternType.Tag) type).typeIndex()).parameters());
    }
}
