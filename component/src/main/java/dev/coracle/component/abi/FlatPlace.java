package dev.coracle.component.abi;

import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;

/// A value in core values, which may be of other types than its own where the cases of a variant share them.
///
/// @see <a
/// href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#flat-lifting">spec</a>
final class FlatPlace extends GuestPlace {
    private final Flats flats;
    private final int index;

    /// @param index of the first core value
    FlatPlace(Flats flats, int index) {
        this.flats = flats;
        this.index = index;
    }

    private FlatPlace at(int distance) {
        return new FlatPlace(flats, index + distance);
    }

    @Override
    void load(Emitter code, Scalar scalar) {
        flats.load(code, index);
        var have = flats.types().get(index);
        if (have == scalar.core()) {
            return;
        }
        switch (scalar.core()) {
            case I32 -> code.out.l2i();
            case F32 -> {
                if (have == NumberType.I64) {
                    code.out.l2i();
                }
                code.ofBits(NumberType.F32);
            }
            case F64 -> code.ofBits(NumberType.F64);
            case I64, V128 -> throw mismatch(have, scalar);
        }
    }

    @Override
    void beforeStore(Emitter code) {
        flats.beforeStore(code, index);
    }

    @Override
    void store(Emitter code, Scalar scalar) {
        var have = flats.types().get(index);
        if (have != scalar.core()) {
            switch (scalar.core()) {
                case I32 -> code.extend();
                case F32 -> {
                    code.toBits(NumberType.F32);
                    if (have == NumberType.I64) {
                        code.extend();
                    }
                }
                case F64 -> code.toBits(NumberType.F64);
                case I64, V128 -> throw mismatch(have, scalar);
            }
        }
        flats.store(code, index);
    }

    private static IllegalStateException mismatch(NumberType have, Scalar wanted) {
        return new IllegalStateException(have + " in place of " + wanted.core());
    }

    @Override
    List<GuestPlace> parts(List<ValueType> types) {
        var parts = new ArrayList<GuestPlace>(types.size());
        int at = 0;
        for (var type : types) {
            parts.add(at(at));
            at += count(type);
        }
        return parts;
    }

    @Override
    GuestPlace payload(int discriminantBytes, List<ValueType> payloads) {
        return at(1);
    }

    @Override
    GuestPlace second(boolean is64Bit) {
        return at(1);
    }

    @Override
    void clear(Emitter code, List<ValueType> payloads) {
        int most = payloads.stream().mapToInt(FlatPlace::count).max().orElse(0);
        for (int i = index + 1; i <= index + most; i++) {
            flats.beforeStore(code, i);
            switch (flats.types().get(i)) {
                case I32 -> code.out.iconst_0();
                case I64 -> code.out.lconst_0();
                case F32 -> code.out.fconst_0();
                case F64 -> code.out.dconst_0();
                case V128 -> throw new IllegalStateException("the canonical ABI has no vectors");
            }
            flats.store(code, i);
        }
    }

    private static int count(ValueType type) {
        return Flattening.of(List.of(type), NumberType.I32, Flattening.MAX_PARAMETERS)
                .orElseThrow()
                .size();
    }

    @Override
    public Object key() {
        return List.of(flats.types(), index);
    }

    @Override
    public ClassDesc parameter() {
        return ConstantDescs.CD_long.arrayType();
    }

    @Override
    public void pass(Emitter code) {
        code.out.aload(flats.array());
    }

    @Override
    public Place received(Emitter code, int local) {
        return new FlatPlace(new Flats(flats.types(), List.of(), local), index);
    }

    @Override
    public boolean canBePassed(ValueType type) {
        return flats.isArray();
    }
}
