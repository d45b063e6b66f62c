package dev.coracle.wasi.files.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.DirectoryEntry;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lists a directory. `struct linux_dirent64` is the same on every architecture.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/getdents.2.html">getdents64(2)</a>
final class DirectoryReader {
    private static final int BUFFER = 32 * 1024;

    private static final int INODE = 0;
    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;

    private DirectoryReader() {}

    /// @param directory opened for reading, at its start
    static List<DirectoryEntry> readAll(Descriptor directory) throws WasiException {
        var entries = new ArrayList<DirectoryEntry>();
        try (var scratch = Arena.ofConfined()) {
            var buffer = scratch.allocate(BUFFER, Long.BYTES);
            while (true) {
                long address = buffer.address();
                int size = Libc.callInt(scratch, Libc.Function.GETDENTS64, directory.number(), address, BUFFER, 0, 0);
                if (size == 0) {
                    return entries;
                }
                addAll(entries, buffer.asSlice(0, size));
                if (entries.size() > Directory.MAX_ENTRIES) {
                    throw new WasiException(ErrorCode.OVERFLOW);
                }
            }
        }
    }

    private static void addAll(List<DirectoryEntry> entries, MemorySegment records) {
        for (long at = 0; at < records.byteSize(); ) {
            int length = records.get(JAVA_SHORT_UNALIGNED, at + RECORD_LENGTH) & 0xffff;
            add(entries, records.asSlice(at, length));
            at += length;
        }
    }

    private static void add(List<DirectoryEntry> entries, MemorySegment record) {
        long end = NAME;
        while (record.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        var bytes = record.asSlice(NAME, end - NAME).asByteBuffer();
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (!name.equals(".") && !name.equals("..")) {
                var type = Stat.type(record.get(JAVA_BYTE, TYPE));
                entries.add(new DirectoryEntry(name, type, record.get(JAVA_LONG_UNALIGNED, INODE)));
            }
        } catch (CharacterCodingException _) {
            // not Unicode: a guest could not name it
        }
    }
}
