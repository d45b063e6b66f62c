package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ByteSequence;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.DataSegment;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.WasmLimits;
import dev.coracle.wasm.WasmLimits.Limit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;

/// The data segments of a snapshot.
final class SnapshotData {
    private static final ByteSequence NOTHING = ByteSequence.copyOf(new byte[0]);

    private final ModuleInstance state;
    private final BitSet dropped;
    private final Queue<DataSegment> contents = new ArrayDeque<>();
    private long bytes;

    private SnapshotData(ModuleInstance state, BitSet dropped) {
        this.state = state;
        this.dropped = dropped;
    }

    /// Segments that give the memories which the module defines what they hold now. Those that an instruction can still
    /// copy from keep their index; the others make room for new ones, or become empty.
    ///
    /// @throws SnapshotException if no module is large enough for what the memories hold
    static List<DataSegment> of(ModuleInstance state, BitSet dropped) {
        var data = new SnapshotData(state, dropped);
        data.readMemories();
        return data.segments();
    }

    private void readMemories() {
        var spaces = state.code.indexSpaces();
        int kept = state.data.length - dropped.cardinality();
        int room = WasmLimits.DEFAULTS.get(Limit.DATA_SEGMENTS) - kept;
        int defined = state.memories.length - spaces.importedMemories();
        for (int i = spaces.importedMemories(); i < state.memories.length; i++) {
            if (state.memories[i].limit > 0) {
                readMemory(i, Math.max(1, room / defined));
            }
        }
    }

    private void readMemory(int index, int mostSegments) {
        var memory = state.memories[index];
        var addressType = state.code.indexSpaces().memories().get(index).addressType();
        for (var run : MemoryRuns.of(memory, mostSegments)) {
            bytes += run.length();
            checkSize(bytes);
            var content = new byte[(int) run.length()];
            memory.read(run.start(), content, 0, content.length);
            var offset = offset(addressType, run.start());
            contents.add(new DataSegment(ByteSequence.copyOf(content), new DataSegment.Mode.Active(index, offset)));
        }
    }

    /// @param bytes that the module has, or at least
    /// @throws SnapshotException if no module may have as many
    static void checkSize(long bytes) {
        int most = WasmLimits.DEFAULTS.get(Limit.MODULE_SIZE);
        if (bytes > most) {
            throw new SnapshotException(
                    "with what its memories hold it has more than the " + most + " bytes that a module may have");
        }
    }

    private List<DataSegment> segments() {
        var segments = new ArrayList<DataSegment>();
        var former = state.code.module().dataSegments();
        for (int i = 0; i < former.size(); i++) {
            if (!dropped.get(i)) {
                segments.add(former.get(i));
            } else {
                segments.add(contents.isEmpty() ? emptied(former.get(i)) : contents.remove());
            }
        }
        segments.addAll(contents);
        return segments;
    }

    private DataSegment emptied(DataSegment segment) {
        if (segment.mode() instanceof DataSegment.Mode.Active(var memory, var _)) {
            var addressType = state.code.indexSpaces().memories().get(memory).addressType();
            return new DataSegment(NOTHING, new DataSegment.Mode.Active(memory, offset(addressType, 0)));
        }
        return new DataSegment(NOTHING, segment.mode());
    }

    /// The constant expression of an address or a table's index.
    static Code offset(AddressType type, long offset) {
        return Code.of(
                type == AddressType.I64
                        ? new Instruction.Constant(Opcode.I64_CONST, offset)
                        : new Instruction.Constant(Opcode.I32_CONST, (int) offset));
    }
}
