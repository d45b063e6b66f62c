package dev.coracle.wasm;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the instructions of one module may refer to, by index and in [TypeCodes].
///
/// Made when the types are valid; [#globals] and [#declare] say the rest before the first body is read. From then on
/// any number of threads may read it.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#contexts">spec</a>
final class ModuleContext {
    private final WasmModule module;
    private final IndexSpaces spaces;
    private final TypeCodes codes;
    private final @Nullable Signature[] signatures;
    private final int[][] fields;
    private final BitSet declaredFunctions = new BitSet();
    private int visibleGlobals;

    /// @throws Violation if a type mentions one that the module has not
    ModuleContext(WasmModule module, IndexSpaces spaces, List<DefinedType> types) {
        this.module = module;
        this.spaces = spaces;
        this.codes = new TypeCodes(types);
        this.signatures = new Signature[types.size()];
        this.fields = new int[types.size()][];
        this.visibleGlobals = spaces.importedGlobals();
        for (int i = 0; i < signatures.length; i++) {
            switch (spaces.types().get(i).composite()) {
                case FunctionType(var parameters, var results) ->
                    signatures[i] = new Signature(codes.of(parameters), codes.of(results));
                case StructType(var members) -> fields[i] = unpacked(members);
                case ArrayType(var element) -> fields[i] = unpacked(List.of(element));
            }
        }
    }

    private int[] unpacked(List<FieldType> members) {
        return codes.of(
                members.stream().map(member -> member.storage().unpacked()).toList());
    }

    WasmModule module() {
        return module;
    }

    IndexSpaces spaces() {
        return spaces;
    }

    TypeCodes codes() {
        return codes;
    }

    /// The signature of a function type.
    ///
    /// @throws Violation if there is no such type, or it is no function type
    Signature functionType(int typeIndex) {
        var signature = signatures[codes.requireType(typeIndex)];
        if (signature == null) {
            throw notOf("a function", typeIndex);
        }
        return signature;
    }

    /// The struct type with this index.
    ///
    /// @throws Violation if there is no such type, or it is no struct type
    StructType structType(int typeIndex) {
        if (spaces.types().get(codes.requireType(typeIndex)).composite() instanceof StructType struct) {
            return struct;
        }
        throw notOf("a struct", typeIndex);
    }

    /// The element of the array type with this index.
    ///
    /// @throws Violation if there is no such type, or it is no array type
    FieldType arrayElement(int typeIndex) {
        if (spaces.types().get(codes.requireType(typeIndex)).composite() instanceof ArrayType(var element)) {
            return element;
        }
        throw notOf("an array", typeIndex);
    }

    private Violation notOf(String kind, int typeIndex) {
        var type = spaces.types().get(typeIndex).composite();
        return Violation.mismatch("needs the type of " + kind + ", type " + typeIndex + " is " + type);
    }

    /// What the fields of a struct, or the one of an array, take on the stack.
    int[] fields(int typeIndex) {
        return fields[typeIndex];
    }

    /// The type index of a function.
    int function(int index) {
        return get("function", spaces.functions(), index);
    }

    TableType table(int index) {
        return get("table", spaces.tables(), index);
    }

    MemoryType memory(int index) {
        return get("memory", spaces.memories(), index);
    }

    /// The type of a global that is visible by now.
    GlobalType global(int index) {
        if (Integer.compareUnsigned(index, visibleGlobals) >= 0) {
            throw Violation.unknown("global", index, visibleGlobals);
        }
        return spaces.globals().get(index);
    }

    /// What an exception with this tag carries.
    int[] tag(int index) {
        return functionType(get("tag", spaces.tags(), index)).parameters;
    }

    ReferenceType elementSegment(int index) {
        return get("elem segment", module.elements(), index).type();
    }

    /// The binary format wants the number of data segments said before the bodies that use them.
    void requireData(int index) {
        if (module.dataCount().isEmpty()) {
            throw new Violation("data count section required");
        }
        get("data segment", module.dataSegments(), index);
    }

    private static <T> T get(String what, List<T> things, int index) {
        if (Integer.compareUnsigned(index, things.size()) >= 0) {
            throw Violation.unknown(what, index, things.size());
        }
        return things.get(index);
    }

    /// Lets later expressions see one global more.
    void addVisibleGlobal() {
        visibleGlobals++;
    }

    /// Notes that a function occurs outside of bodies, so that `ref.func` may name it.
    void declare(int function) {
        declaredFunctions.set(function);
    }

    boolean isDeclared(int function) {
        return declaredFunctions.get(function);
    }
}
