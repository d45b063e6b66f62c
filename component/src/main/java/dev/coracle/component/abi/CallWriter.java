package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// What the code of all calls across the border of a component has in common.
abstract class CallWriter {
    final AdapterClass adapter;
    final CodeBuilder out;
    final int lanes;
    final int scope;
    private final int none;
    private final boolean lends;

    /// @param lends whether the parameters have borrowed handles
    CallWriter(AdapterClass adapter, CodeBuilder out, boolean lends) {
        this.adapter = adapter;
        this.out = out;
        this.lends = lends;
        this.lanes = out.allocateLocal(TypeKind.REFERENCE);
        this.scope = out.allocateLocal(TypeKind.REFERENCE);
        this.none = out.allocateLocal(TypeKind.REFERENCE);
    }

    /// Makes the scope, if one is needed.
    void openScope() {
        out.aconst_null().astore(none);
        if (lends) {
            out.new_(Desc.CALL_SCOPE)
                    .dup()
                    .invokespecial(Desc.CALL_SCOPE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        } else {
            out.aconst_null();
        }
        out.astore(scope);
    }

    /// The callee returns.
    void returned() {
        scope("returned");
    }

    /// The call is over.
    void closeScope() {
        scope("end");
    }

    private void scope(String method) {
        if (lends) {
            out.aload(scope).invokevirtual(Desc.CALL_SCOPE, method, ConstantDescs.MTD_void);
        }
    }

    /// Writes what carries values from a guest to Java.
    Emitter fromGuest(Ends.End guest, int side) {
        return new Emitter(adapter, out, new Ends(guest, null), side, none, scope);
    }

    /// Writes what carries values from Java to a guest.
    Emitter toGuest(Ends.End guest, int side) {
        return new Emitter(adapter, out, new Ends(null, guest), none, side, scope);
    }

    /// Writes what carries values from a guest to another.
    Emitter between(Ends.End from, int fromSide, Ends.End to, int toSide) {
        return new Emitter(adapter, out, new Ends(from, to), fromSide, toSide, scope);
    }

    /// Loads the array of the lanes, which may be another one after each call.
    ///
    /// @param context local
    void loadLanes(int context) {
        out.aload(context)
                .getfield(Desc.CALL_CONTEXT, "bits", ConstantDescs.CD_long.arrayType())
                .astore(lanes);
    }

    /// Makes a local of a lane.
    int lane(int index) {
        int local = out.allocateLocal(TypeKind.LONG);
        out.aload(lanes).loadConstant(index).laload().lstore(local);
        return local;
    }

    /// Makes an address of a lane.
    private int pointer(int index, boolean is64Bit) {
        int local = lane(index);
        if (!is64Bit) {
            out.lload(local).loadConstant(0xFFFF_FFFFL).land().lstore(local);
        }
        return local;
    }

    static Flats flats(Emitter code, List<NumberType> types, CoreSignature signature) {
        return signature.isLarge() ? Flats.inArray(code, types) : Flats.inLocals(code, types);
    }

    /// Where the parameters are that a guest passes: taken from the lanes.
    GuestPlace passedParameters(Emitter code, CoreSignature signature) {
        if (signature.flatParameters().isPresent()) {
            var flats = flats(code, signature.flatParameters().get(), signature);
            flats.fetch(code, lanes);
            return new FlatPlace(flats, 0);
        }
        return area(code, signature.parameters(), pointer(0, signature.options().is64Bit()), true);
    }

    /// Where a guest wants the result, if that is in memory. Taken from the lanes, not yet checked.
    ///
    /// @return local with the address; -1 if the result is a core value
    int resultPointer(CoreSignature signature) {
        return signature.flatResult().isPresent()
                ? -1
                : pointer(signature.resultPointerLane(), signature.options().is64Bit());
    }

    /// A place in memory at an address that a guest gave.
    GuestPlace area(Emitter code, ValueType type, int pointer, boolean isSource) {
        var end = isSource ? code.ends.source() : code.ends.target();
        var layout = type.layout(end.options().is64Bit());
        out.aload(isSource ? code.from : code.to).lload(pointer);
        out.loadConstant(layout.size()).loadConstant(layout.alignment());
        virtual(
                Desc.SIDE,
                "checkArea",
                ConstantDescs.CD_void,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long,
                ConstantDescs.CD_int);
        return new MemoryPlace(isSource, pointer, 0, end.options().is64Bit());
    }

    /// Where the parameters are put that a guest is called with.
    Parameters newParameters(Emitter code, CoreSignature signature) {
        if (signature.flatParameters().isPresent()) {
            var flats = flats(code, signature.flatParameters().get(), signature);
            return new Parameters(new FlatPlace(flats, 0), flats);
        }
        var layout = signature.parameterLayout();
        int pointer = out.allocateLocal(TypeKind.LONG);
        out.aload(code.to).loadConstant(layout.size()).loadConstant(layout.alignment());
        virtual(Desc.SIDE, "allocate", ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);
        out.lstore(pointer);
        boolean is64Bit = signature.options().is64Bit();
        var flats = Flats.inLocals(code, List.of(signature.options().pointer()));
        new FlatPlace(flats, 0).storePointer(code, pointer, is64Bit);
        return new Parameters(new MemoryPlace(false, pointer, 0, is64Bit), flats);
    }

    /// Where parameters are put, and the core values that the function is called with.
    record Parameters(GuestPlace place, Flats flats) {}

    /// Where the result is that a guest returned: taken from the lanes.
    GuestPlace returnedResult(Emitter code, CoreSignature signature) {
        if (signature.flatResult().isPresent()) {
            var flats = flats(code, signature.flatResult().get(), signature);
            flats.fetch(code, lanes);
            return new FlatPlace(flats, 0);
        }
        return area(
                code,
                signature.type().result().orElseThrow(),
                pointer(0, signature.options().is64Bit()),
                true);
    }

    void virtual(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        out.invokevirtual(owner, name, MethodTypeDesc.of(result, parameters));
    }
}
