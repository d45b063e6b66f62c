package dev.coracle.engine.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The file with the classes of one module: an index, and behind it the contents. Each part has a checksum, which is
/// looked at when the part is read.
///
/// All numbers are big-endian:
///
/// | part | fields |
/// |---|---|
/// | header | magic, version, size of the index, checksum of the index; 4 bytes each |
/// | index | for each content: length of its name (2), name in UTF-8, offset (4), size (4), checksum (4) |
/// | contents | one behind the other |
///
/// Files are replaced as a whole and never changed, so one that is mapped stays as it is.
final class CacheFile {
    private static final int MAGIC = 0xC07AC1E0;
    private static final int VERSION = 1;
    private static final int HEADER = 16;
    private static final int COMPARED_AT_ONCE = 4096;

    private final MappedByteBuffer bytes;
    private final Map<String, Part> parts = new HashMap<>();

    private record Part(int offset, int size, int checksum) {}

    private CacheFile(MappedByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Opens a file.
    ///
    /// @return null if the file is damaged or of another version
    /// @throws IOException if it cannot be read; also when there is none
    static @Nullable CacheFile open(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < HEADER || channel.size() > Integer.MAX_VALUE) {
                return null;
            }
            var file = new CacheFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            return file.readIndex() ? file : null;
        }
    }

    private boolean readIndex() {
        int size = bytes.getInt(8);
        if (bytes.getInt(0) != MAGIC || bytes.getInt(4) != VERSION || size < 0 || size > bytes.limit() - HEADER) {
            return false;
        }
        var index = new byte[size];
        bytes.get(HEADER, index);
        if (checksum(index) != bytes.getInt(12)) {
            return false;
        }
        var in = ByteBuffer.wrap(index);
        while (in.hasRemaining()) {
            var name = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(name);
            parts.put(new String(name, StandardCharsets.UTF_8), new Part(in.getInt(), in.getInt(), in.getInt()));
        }
        return true;
    }

    /// The names of the contents.
    Iterable<String> names() {
        return parts.keySet();
    }

    /// Whether there is a content of this name and these bytes. Its checksum is not looked at.
    boolean has(String name, byte[] content) {
        var part = parts.get(name);
        return part != null && part.size == content.length && isInside(part) && isEqual(part, content);
    }

    /// Piece by piece: the JVM compares one call's bytes in its interpreter until the method is compiled, which happens
    /// between calls.
    private boolean isEqual(Part part, byte[] content) {
        for (int start = 0; start < part.size; start += COMPARED_AT_ONCE) {
            int size = Math.min(COMPARED_AT_ONCE, part.size - start);
            if (bytes.slice(part.offset + start, size).mismatch(ByteBuffer.wrap(content, start, size)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isInside(Part part) {
        return part.size >= 0 && part.offset >= HEADER && part.offset <= bytes.limit() - part.size;
    }

    /// A content.
    ///
    /// @return null if there is none of this name, or it is damaged
    byte @Nullable [] read(String name) {
        var part = parts.get(name);
        if (part == null || !isInside(part)) {
            return null;
        }
        var content = new byte[part.size];
        try {
            bytes.get(part.offset, content);
        } catch (InternalError cutOff) { // somebody made the file shorter behind the mapping
            return null;
        }
        return checksum(content) == part.checksum ? content : null;
    }

    /// The bytes of a file with these contents.
    ///
    /// @return null if they are more than a file can have
    static byte @Nullable [] write(Map<String, byte[]> contents) throws IOException {
        long size = HEADER;
        for (var content : contents.entrySet()) {
            size += 14 + content.getKey().getBytes(StandardCharsets.UTF_8).length + content.getValue().length;
        }
        if (size > Integer.MAX_VALUE - 16) {
            return null;
        }
        var index = index(contents);
        var out = ByteBuffer.allocate((int) size);
        out.putInt(MAGIC)
                .putInt(VERSION)
                .putInt(index.length)
                .putInt(checksum(index))
                .put(index);
        contents.values().forEach(out::put);
        return out.array();
    }

    private static byte[] index(Map<String, byte[]> contents) throws IOException {
        int offset = HEADER;
        for (var name : contents.keySet()) {
            offset += 14 + name.getBytes(StandardCharsets.UTF_8).length;
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (var content : contents.entrySet()) {
            var name = content.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeShort(name.length);
            out.write(name);
            out.writeInt(offset);
            out.writeInt(content.getValue().length);
            out.writeInt(checksum(content.getValue()));
            offset += content.getValue().length;
        }
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        var checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
