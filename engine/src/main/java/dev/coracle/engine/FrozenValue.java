package dev.coracle.engine;

import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.WasmFunctionRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.ValueType;
import org.jspecify.annotations.Nullable;

/// What a global or an element of a table holds, without the instance that holds it.
sealed interface FrozenValue {
    /// What it is in an instance.
    @Nullable
    Object in(ModuleInstance state);

    /// The constant expression that makes it.
    ///
    /// @param type of the global or of the table's elements, in the module's own terms
    Code code(ValueType type);

    /// A boxed number, a vector, an i31 or a null reference: the same in all instances.
    record Plain(@Nullable Object value) implements FrozenValue {
        @Override
        public @Nullable Object in(ModuleInstance state) {
            return value;
        }

        @Override
        public Code code(ValueType type) {
            return switch (value) {
                case Integer number -> Code.of(new Instruction.Constant(Opcode.I32_CONST, number));
                case Long number -> Code.of(new Instruction.Constant(Opcode.I64_CONST, number));
                case Float number ->
                    Code.of(new Instruction.Constant(Opcode.F32_CONST, Float.floatToRawIntBits(number)));
                case Double number ->
                    Code.of(new Instruction.Constant(Opcode.F64_CONST, Double.doubleToRawLongBits(number)));
                case V128(long low, long high) -> Code.of(new Instruction.Vector(Opcode.V128_CONST, low, high));
                case I31Ref number -> i31(number, type);
                case null, default -> Code.of(new Instruction.Heap(Opcode.REF_NULL, ((ReferenceType) type).heap()));
            };
        }

        private static Code i31(I31Ref number, ValueType type) {
            var bits = new Instruction.Constant(Opcode.I32_CONST, number.signed());
            var reference = new Instruction.Plain(Opcode.REF_I31);
            return type.equals(ReferenceType.EXTERNREF) || type.equals(ReferenceType.EXTERNREF.asNonNullable())
                    ? Code.of(bits, reference, new Instruction.Plain(Opcode.EXTERN_CONVERT_ANY))
                    : Code.of(bits, reference);
        }
    }

    /// A reference to a function of the instance.
    ///
    /// @param index in the module's index space, imports included
    record Function(int index) implements FrozenValue {
        @Override
        public Object in(ModuleInstance state) {
            return state.function(index);
        }

        @Override
        public Code code(ValueType type) {
            return Code.of(new Instruction.Index(Opcode.REF_FUNC, index));
        }
    }

    /// Freezes a value of an instance.
    ///
    /// @param place where it is, for the message
    /// @throws SnapshotException if it is something that only this instance has
    static FrozenValue of(ModuleInstance state, ValueType type, @Nullable Object value, String place) {
        if (value == null || value instanceof I31Ref || !(type instanceof ReferenceType)) {
            return new Plain(value);
        }
        if (value instanceof FunctionRef function) {
            return new Function(index(state, function, place));
        }
        throw new SnapshotException(place + " holds a reference of type " + type
                + " to something of this instance or of the host; only functions of the instance, i31 and null can be"
                + " frozen");
    }

    private static int index(ModuleInstance state, FunctionRef function, String place) {
        if (function instanceof WasmFunctionRef own && own.instance.equals(state)) {
            return own.index;
        }
        int imports = state.code.indexSpaces().importedFunctions();
        for (int i = 0; i < imports; i++) {
            if (function.equals(state.functions[i])) {
                return i;
            }
        }
        throw new SnapshotException(place + " holds a function that the instance neither defines nor imports");
    }
}
