package dev.coracle.conformance.limits;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes in the making: the binary format's primitives, and the instructions that the generators use.
///
/// Independent of the encoder in `dev.coracle.wasm`, so a mistake there cannot hide one here.
final class Bytes {
    static final int BLOCK = 0x02;
    static final int LOOP = 0x03;
    static final int IF = 0x04;
    static final int ELSE = 0x05;
    static final int END = 0x0B;
    static final int BR = 0x0C;
    static final int BR_IF = 0x0D;
    static final int BR_TABLE = 0x0E;
    static final int RETURN = 0x0F;
    static final int CALL = 0x10;
    static final int CALL_INDIRECT = 0x11;
    static final int RETURN_CALL = 0x12;
    static final int LOCAL_GET = 0x20;
    static final int LOCAL_SET = 0x21;
    static final int LOCAL_TEE = 0x22;
    static final int I32_EQZ = 0x45;
    static final int I32_LT_U = 0x49;
    static final int I32_ADD = 0x6A;
    static final int I32_MUL = 0x6C;
    static final int I32_AND = 0x71;
    static final int I32_XOR = 0x73;
    static final int I32_SHR_U = 0x76;
    static final int I64_ADD = 0x7C;
    static final int I64_MUL = 0x7E;
    static final int NO_RESULT = 0x40;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int size() {
        return out.size();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /// Single bytes, such as opcodes without immediates.
    Bytes put(int... bytes) {
        for (var value : bytes) {
            out.write(value);
        }
        return this;
    }

    Bytes append(Bytes other) {
        out.writeBytes(other.toByteArray());
        return this;
    }

    /// A length and the bytes themselves.
    Bytes sized(Bytes other) {
        return unsigned(other.size()).append(other);
    }

    Bytes name(String name) {
        var utf8 = name.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    Bytes unsigned(long value) {
        while (value >>> 7 != 0) {
            out.write((int) value & 0x7F | 0x80);
            value >>>= 7;
        }
        out.write((int) value);
        return this;
    }

    Bytes signed(long value) {
        while (value >> 6 != value >> 63) {
            out.write((int) value & 0x7F | 0x80);
            value >>= 7;
        }
        out.write((int) value & 0x7F);
        return this;
    }

    /// An instruction with one index: a label, a local, a function.
    Bytes indexed(int opcode, int index) {
        return put(opcode).unsigned(index);
    }

    Bytes i32(int value) {
        return put(0x41).signed(value);
    }

    Bytes i64(long value) {
        return put(0x42).signed(value);
    }

    Bytes f32(float value) {
        put(0x43);
        return fixed(Float.floatToRawIntBits(value), 4);
    }

    Bytes f64(double value) {
        put(0x44);
        return fixed(Double.doubleToRawLongBits(value), 8);
    }

    Bytes callIndirect(int type) {
        return indexed(CALL_INDIRECT, type).unsigned(0);
    }

    private Bytes fixed(long bits, int bytes) {
        for (var i = 0; i < bytes; i++) {
            out.write((int) (bits >>> 8 * i));
        }
        return this;
    }
}
