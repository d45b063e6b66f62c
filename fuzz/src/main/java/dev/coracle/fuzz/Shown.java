package dev.coracle.fuzz;

import dev.coracle.engine.Extern;
import dev.coracle.engine.Func;
import dev.coracle.engine.Global;
import dev.coracle.engine.Memory;
import dev.coracle.engine.Table;
import dev.coracle.engine.Tag;
import dev.coracle.engine.WasmException;
import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.ValueType;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Values and states as transcripts show them: bits in hexadecimal digits, references by what they are.
final class Shown {
    private Shown() {}

    /// @param type what the value is used as: a host cannot see into an `externref`
    static String value(ValueType type, @Nullable Object value) {
        if (value != null
                && type instanceof ReferenceType(var _, AbstractHeapType heap)
                && heap.top() == AbstractHeapType.EXTERN) {
            return "extern";
        }
        return switch (value) {
            case null -> "null";
            case Integer bits -> "i32:%08x".formatted(bits);
            case Long bits -> "i64:%016x".formatted(bits);
            case Float number -> "f32:%08x".formatted(Float.floatToRawIntBits(number));
            case Double number -> "f64:%016x".formatted(Double.doubleToRawLongBits(number));
            case V128(var low, var high) -> "v128:%016x%016x".formatted(high, low);
            case I31Ref number -> "i31:%08x".formatted(number.unsigned());
            case StructRef _ -> "struct";
            case ArrayRef _ -> "array";
            case Func _ -> "func";
            case WasmException _ -> "exn";
            default -> "any";
        };
    }

    static String state(Extern export) {
        return switch (export) {
            case Global global -> "global " + value(global.type().value(), global.get());
            case Memory memory -> "memory %d %08x".formatted(memory.size(), checksum(memory));
            case Table table -> "table " + table.size();
            case Func _, Tag _ -> "-";
        };
    }

    private static long checksum(Memory memory) {
        var sum = new CRC32();
        sum.update(memory.slice(0, Math.toIntExact(memory.size())));
        return sum.getValue();
    }
}
