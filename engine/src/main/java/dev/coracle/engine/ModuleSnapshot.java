package dev.coracle.engine;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryRewriter;
import dev.coracle.wasm.ElementSegment;
import dev.coracle.wasm.Export;
import dev.coracle.wasm.Global;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.Table;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A module that begins where an instance has got to, for any engine: what memories, tables and globals hold became
/// segments and constants. It has no start function, for that has run. All else is as in the instance's module.
///
/// Immutable. [ModuleTemplate#freeze] does the same inside one engine, and faster.
///
/// ```java
/// instance.func("wizer.initialize").call();
/// byte[] initialised = ModuleSnapshot.of(instance).withoutExports(Set.of("wizer.initialize")).write(bytes);
/// ```
public final class ModuleSnapshot {
    private final WasmModule original;
    private final WasmModule module;

    private ModuleSnapshot(WasmModule original, WasmModule module) {
        this.original = original;
        this.module = module;
    }

    /// Finds out whether there can be snapshots of a module's instances, before one is initialised.
    ///
    /// @throws SnapshotException if it imports a memory, a table or a global
    public static void check(Module module) {
        var foreign = FrozenState.foreign(module);
        if (foreign.isPresent()) {
            throw new SnapshotException("it imports " + foreign.get() + ", and what is in that is not its own");
        }
    }

    /// Takes one of an instance, which runs nothing now and stays as it is.
    ///
    /// @throws SnapshotException if something that it holds cannot stand in a module: objects of the guest or the
    ///     host, functions of other instances, or more bytes than a module may have; or if [#check] throws it
    public static ModuleSnapshot of(Instance instance) {
        check(instance.module());
        var store = instance.store();
        boolean outermost = store.enter();
        try {
            var original = instance.module().wasm();
            return new ModuleSnapshot(original, changed(original, instance));
        } catch (Throwable error) {
            throw Failures.leave(store, error);
        } finally {
            store.exit(outermost);
        }
    }

    private static WasmModule changed(WasmModule original, Instance instance) {
        var frozen = FrozenState.of(instance.state());
        var data = SnapshotData.of(instance.state(), frozen.droppedData());
        return new WasmModule(
                original.types(),
                original.imports(),
                original.functions(),
                tables(original, frozen),
                memories(original, instance),
                original.tags(),
                globals(original, frozen),
                original.exports(),
                OptionalInt.empty(),
                SnapshotElements.of(original, frozen),
                original.dataCount().isPresent() ? OptionalInt.of(data.size()) : OptionalInt.empty(),
                data,
                original.customSections(),
                original.names());
    }

    /// Tables as large as they are now. One that may not hold nulls keeps its initial value, of which nothing is seen.
    private static List<Table> tables(WasmModule original, FrozenState frozen) {
        var tables = new ArrayList<Table>();
        for (int i = 0; i < frozen.tables().size(); i++) {
            var table = original.tables().get(i);
            var type = table.type();
            var limits = new Limits(
                    frozen.tables().get(i).elements().length, type.limits().maximum());
            tables.add(new Table(
                    new TableType(type.addressType(), limits, type.element()),
                    table.initial().filter(_ -> !type.element().nullable())));
        }
        return tables;
    }

    private static List<MemoryType> memories(WasmModule original, Instance instance) {
        var memories = new ArrayList<MemoryType>();
        for (int i = 0; i < original.memories().size(); i++) {
            memories.add(instance.memory(i).currentType());
        }
        return memories;
    }

    private static List<Global> globals(WasmModule original, FrozenState frozen) {
        var globals = new ArrayList<Global>();
        for (int i = 0; i < frozen.globals().size(); i++) {
            var type = original.globals().get(i).type();
            globals.add(new Global(type, frozen.globals().get(i).code(type.value())));
        }
        return globals;
    }

    /// The same without some exports: functions that have done their work. Names that the module does not export are
    /// no mistake.
    public ModuleSnapshot withoutExports(Set<String> names) {
        var exports = module.exports().stream()
                .filter(export -> !names.contains(export.name()))
                .toList();
        return new ModuleSnapshot(original, with(exports, module.elements()));
    }

    private WasmModule with(List<Export> exports, List<ElementSegment> elements) {
        return new WasmModule(
                module.types(),
                module.imports(),
                module.functions(),
                module.tables(),
                module.memories(),
                module.tags(),
                module.globals(),
                exports,
                module.start(),
                elements,
                module.dataCount(),
                module.dataSegments(),
                module.customSections(),
                module.names());
    }

    /// The module.
    public WasmModule module() {
        var undeclared = FunctionDeclarations.missing(original, module);
        if (undeclared.isEmpty()) {
            return module;
        }
        var elements = new ArrayList<>(module.elements());
        elements.add(new ElementSegment(
                ReferenceType.FUNCREF.asNonNullable(),
                new ElementSegment.Items.Functions(undeclared),
                new ElementSegment.Mode.Declarative()));
        return with(module.exports(), elements);
    }

    /// The module in the binary format. Function bodies and custom sections are those of `binary`, byte by byte.
    ///
    /// @param binary that the instance's module was compiled from
    /// @throws IllegalArgumentException if it is that of another module
    /// @throws SnapshotException if the result is larger than a module may be
    public byte[] write(byte[] binary) {
        if (!BinaryDecoder.decode(binary).equals(original)) {
            throw new IllegalArgumentException("the binary is not that of the instance's module");
        }
        byte[] result = BinaryRewriter.rewrite(binary, original, module());
        SnapshotData.checkSize(result.length);
        return result;
    }
}
