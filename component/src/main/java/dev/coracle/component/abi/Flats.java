package dev.coracle.component.abi;

import dev.coracle.wasm.NumberType;
import java.lang.classfile.TypeKind;
import java.util.List;

/// Core values between the lanes and where they come from or go to: each in a local of its own, or, when the types
/// are too large for one method, in an array.
///
/// @param types of the core values
/// @param locals one for each core value; empty if they are in an array
/// @param array local that holds the array, in the form of lanes; -1 if there is none
record Flats(List<NumberType> types, List<Integer> locals, int array) {
    /// Core values in locals.
    static Flats inLocals(Emitter code, List<NumberType> types) {
        var locals = types.stream()
                .map(type -> code.out.allocateLocal(Scalar.kind(type)))
                .toList();
        return new Flats(types, locals, -1);
    }

    /// Core values in a new array.
    static Flats inArray(Emitter code, List<NumberType> types) {
        int array = code.out.allocateLocal(TypeKind.REFERENCE);
        code.out.loadConstant(types.size()).newarray(TypeKind.LONG).astore(array);
        return new Flats(types, List.of(), array);
    }

    boolean isArray() {
        return array >= 0;
    }

    /// Puts a core value on the stack, as its own type.
    void load(Emitter code, int index) {
        if (isArray()) {
            code.out.aload(array).loadConstant(index).laload();
            code.fromLane(types.get(index));
        } else {
            code.out.loadLocal(Scalar.kind(types.get(index)), locals.get(index));
        }
    }

    /// Puts on the stack what [#store] needs below the value.
    void beforeStore(Emitter code, int index) {
        if (isArray()) {
            code.out.aload(array).loadConstant(index);
        }
    }

    /// Takes a core value from the stack.
    void store(Emitter code, int index) {
        if (isArray()) {
            code.toLane(types.get(index));
            code.out.lastore();
        } else {
            code.out.storeLocal(Scalar.kind(types.get(index)), locals.get(index));
        }
    }

    /// Takes all of them from the lanes.
    ///
    /// @param lanes local that holds the array of the lanes
    void fetch(Emitter code, int lanes) {
        for (int i = 0; i < types.size(); i++) {
            beforeStore(code, i);
            code.out.aload(lanes).loadConstant(i).laload();
            code.fromLane(types.get(i));
            store(code, i);
        }
    }

    /// Puts all of them into the lanes.
    void deliver(Emitter code, int lanes) {
        for (int i = 0; i < types.size(); i++) {
            code.out.aload(lanes).loadConstant(i);
            load(code, i);
            code.toLane(types.get(i));
            code.out.lastore();
        }
    }
}
