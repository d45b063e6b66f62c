package dev.coracle.conformance.limits;

/// The four number types, with what it takes to make, add and observe values of each.
enum NumberKind {
    I32(0x7F, 0x6A),
    I64(0x7E, 0x7C),
    F32(0x7D, 0x92),
    F64(0x7C, 0xA0);

    final int code;
    final int add;

    NumberKind(int code, int add) {
        this.code = code;
        this.add = add;
    }

    /// The kinds in turn, so that neighbours differ.
    static NumberKind at(int index) {
        return values()[index & 3];
    }

    /// Pushes a small whole number.
    void constant(Bytes code, int value) {
        switch (this) {
            case I32 -> code.i32(value);
            case I64 -> code.i64(value);
            case F32 -> code.f32(value);
            case F64 -> code.f64(value);
        }
    }

    /// Turns the value on the stack into an i64.
    void toI64(Bytes code) {
        switch (this) {
            case I32 -> code.put(0xAC);
            case I64 -> {}
            case F32 -> code.put(0xAE);
            case F64 -> code.put(0xB0);
        }
    }

    /// How a Java caller sees a small whole number of this kind.
    Object boxed(int value) {
        return switch (this) {
            case I32 -> value;
            case I64 -> (long) value;
            case F32 -> (float) value;
            case F64 -> (double) value;
        };
    }
}
