package dev.coracle.engine.compiler;

import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The rule by which an instruction finds its method among the intrinsics.
///
/// `i32.div_s` is `I32.divS`, `i8x16.add` is `I8x16.add`, `v128.not` is `V128Bits.not`; loads and stores keep their
/// first part: `i32.load8_u` is `MemoryAccess.i32Load8U`.
final class Mnemonics {
    private static final String PACKAGE = "dev.coracle.intrinsics";
    private static final Map<Opcode, String> METHOD_NAMES = new ConcurrentHashMap<>();

    private Mnemonics() {}

    /// The class that has the method of a numeric or vector instruction.
    static ClassDesc owner(Opcode opcode) {
        var mnemonic = opcode.mnemonic();
        var prefix = mnemonic.substring(0, mnemonic.indexOf('.'));
        var name = prefix.equals("v128") ? "V128Bits" : Character.toUpperCase(prefix.charAt(0)) + prefix.substring(1);
        return VectorCode.owner(opcode, ClassDesc.of(PACKAGE, name));
    }

    /// The name behind the dot in camel case; for an instruction on memory, the whole name.
    static String methodName(Opcode opcode) {
        return METHOD_NAMES.computeIfAbsent(opcode, Mnemonics::newMethodName);
    }

    private static String newMethodName(Opcode opcode) {
        var mnemonic = opcode.mnemonic();
        boolean whole = opcode.width() > 0 || mnemonic.startsWith("memory.") || mnemonic.startsWith("atomic.");
        return camelCase(whole ? mnemonic : mnemonic.substring(mnemonic.indexOf('.') + 1));
    }

    private static String camelCase(String words) {
        var result = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '.' || c == '_') {
                upper = true;
            } else {
                result.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return result.toString();
    }
}
