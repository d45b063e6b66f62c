package dev.coracle.component.abi;

import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;

/// Writes the code that carries strings.
final class StringTransfer {
    private final Emitter code;

    StringTransfer(Emitter code) {
        this.code = code;
    }

    void string(Place source, Place target) {
        if (source instanceof JavaPlace java) {
            lower(java, (GuestPlace) target);
            return;
        }
        var pair = PointerPair.load(code, (GuestPlace) source);
        if (target instanceof JavaPlace java) {
            lift(pair, java);
        } else {
            copy(pair, (GuestPlace) target);
        }
    }

    private void copy(PointerPair source, GuestPlace target) {
        code.out.aload(code.from);
        format(code.ends.source());
        code.out.lload(source.pointer()).lload(source.length()).aload(code.to);
        format(code.ends.target());
        code.call(
                Desc.TRANSCODER,
                "copy",
                ConstantDescs.CD_long,
                Desc.SIDE,
                Desc.STRING_FORMAT,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long,
                Desc.SIDE,
                Desc.STRING_FORMAT);
        store(target);
    }

    private void lift(PointerPair source, JavaPlace target) {
        code.out.aload(code.from);
        format(code.ends.source());
        code.out.lload(source.pointer()).lload(source.length());
        code.call(
                Desc.STRINGS,
                "lift",
                ConstantDescs.CD_String,
                Desc.SIDE,
                Desc.STRING_FORMAT,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long);
        target.store(code);
    }

    private void lower(JavaPlace source, GuestPlace target) {
        code.out.aload(code.to);
        format(code.ends.target());
        source.load(code, ConstantDescs.CD_String);
        code.call(Desc.STRINGS, "lower", ConstantDescs.CD_long, Desc.SIDE, Desc.STRING_FORMAT, ConstantDescs.CD_String);
        store(target);
    }

    private void format(Ends.End end) {
        code.out.getstatic(Desc.STRING_FORMAT, end.options().strings().name(), Desc.STRING_FORMAT);
    }

    /// Stores the address on the stack, and the length that the side has.
    private void store(GuestPlace target) {
        int pointer = code.out.allocateLocal(TypeKind.LONG);
        int units = code.out.allocateLocal(TypeKind.LONG);
        code.out.lstore(pointer);
        code.out
                .aload(code.to)
                .getfield(Desc.SIDE, "units", ConstantDescs.CD_long)
                .lstore(units);
        new PointerPair(pointer, units).store(code, target);
    }
}
