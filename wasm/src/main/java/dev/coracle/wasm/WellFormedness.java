package dev.coracle.wasm;

import java.util.ArrayDeque;

/// Looks for function bodies that the binary format does not admit: their bytes are read only now.
///
/// For modules that have already failed, since being malformed comes before being invalid, wherever it is; and for the
/// printer, which does not validate.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">spec</a>
final class WellFormedness {
    private WellFormedness() {}

    /// @throws MalformedModuleException if a body is malformed; the first one counts
    static void check(WasmModule module, int importedFunctions) {
        boolean countsData = module.dataCount().isPresent();
        for (int i = 0; i < module.functions().size(); i++) {
            var code = module.functions().get(i).code();
            var reader = code.reader();
            try {
                body(reader, countsData);
            } catch (MalformedModuleException malformed) {
                throw new MalformedModuleException(
                        malformed.reason(),
                        Place.function(module, importedFunctions + i),
                        malformed.position() == null ? code.position(reader.offset()) : malformed.position());
            }
        }
    }

    private static void body(InstructionReader reader, boolean countsData) {
        var open = new ArrayDeque<Opcode>();
        open.push(Opcode.BLOCK);
        while (!open.isEmpty()) {
            if (!reader.hasNext()) {
                throw new MalformedModuleException("unexpected end of section or function", null);
            }
            var opcode = reader.next().opcode();
            if (!countsData && usesData(opcode)) {
                throw new MalformedModuleException("data count section required by " + opcode, null);
            }
            nest(opcode, open);
        }
        if (reader.hasNext()) {
            throw new MalformedModuleException("section size mismatch: instructions follow the last end", null);
        }
    }

    private static void nest(Opcode opcode, ArrayDeque<Opcode> open) {
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open.push(opcode);
            case END -> open.pop();
            case ELSE -> replace(opcode, open, open.peek() == Opcode.IF);
            case CATCH, CATCH_ALL -> replace(opcode, open, open.peek() == Opcode.TRY || open.peek() == Opcode.CATCH);
            case DELEGATE -> {
                replace(opcode, open, open.peek() == Opcode.TRY);
                open.pop();
            }
            default -> {}
        }
    }

    private static void replace(Opcode opcode, ArrayDeque<Opcode> open, boolean fits) {
        if (!fits) {
            throw new MalformedModuleException("misplaced " + opcode, null);
        }
        open.pop();
        open.push(opcode);
    }

    private static boolean usesData(Opcode opcode) {
        return switch (opcode.immediates()) {
            case DATA, DATA_MEMORY, TYPE_DATA -> true;
            default -> false;
        };
    }
}
