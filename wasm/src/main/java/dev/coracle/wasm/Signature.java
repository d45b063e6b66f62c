package dev.coracle.wasm;

/// What an instruction, block or function pops and pushes, in [TypeCodes]; the last is on top. Nobody writes to the
/// arrays.
final class Signature {
    static final Signature EMPTY = new Signature(new int[0], new int[0]);
    private static final Signature[] OF_NUMBER = ofNumbers();
    private static final Signature[] OF_PLAIN = ofOpcodes(AddressType.I32);
    private static final Signature[] OF_64_BIT = ofOpcodes(AddressType.I64);

    final int[] parameters;
    final int[] results;

    Signature(int[] parameters, int[] results) {
        this.parameters = parameters;
        this.results = results;
    }

    /// Takes nothing, gives one value.
    static Signature ofResult(int result) {
        return TypeCodes.isReference(result) ? new Signature(EMPTY.parameters, new int[] {result}) : OF_NUMBER[result];
    }

    /// Of an instruction whose opcode says all about the stack.
    static Signature of(Opcode opcode) {
        return OF_PLAIN[opcode.ordinal()];
    }

    /// Of an instruction on a memory with addresses of this type.
    static Signature of(Opcode opcode, AddressType addressType) {
        return (addressType == AddressType.I32 ? OF_PLAIN : OF_64_BIT)[opcode.ordinal()];
    }

    private static Signature[] ofNumbers() {
        var signatures = new Signature[TypeCodes.V128 + 1];
        for (int type = 0; type < signatures.length; type++) {
            signatures[type] = new Signature(EMPTY.parameters, new int[] {type});
        }
        return signatures;
    }

    private static Signature[] ofOpcodes(AddressType addressType) {
        var opcodes = Opcode.values();
        var signatures = new Signature[opcodes.length];
        for (int i = 0; i < opcodes.length; i++) {
            signatures[i] = opcodes[i].hasSignature()
                    ? new Signature(
                            codes(opcodes[i].parameters(), addressType), codes(opcodes[i].results(), addressType))
                    : EMPTY;
        }
        return signatures;
    }

    /// A loop and no stream: it runs 2,500 times at every start.
    private static int[] codes(String letters, AddressType addressType) {
        int[] codes = new int[letters.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(letters.charAt(i), addressType);
        }
        return codes;
    }

    private static int code(char letter, AddressType addressType) {
        return switch (letter) {
            case 'i' -> TypeCodes.I32;
            case 'l' -> TypeCodes.I64;
            case 'f' -> TypeCodes.F32;
            case 'd' -> TypeCodes.F64;
            case 'v' -> TypeCodes.V128;
            case 'a' -> TypeCodes.of(addressType);
            default -> throw new IllegalStateException("signature letter " + letter);
        };
    }
}
