package dev.coracle.engine.compiler;

import dev.coracle.wasm.Opcode;

/// Structs and arrays.
final class AggregateEmitter {
    private final MethodEmitter method;

    AggregateEmitter(MethodEmitter method) {
        this.method = method;
    }

    void emit(Opcode opcode, int first, int second) {
        throw new UnsupportedOperationException(opcode + " " + first + " " + second + method);
    }
}
