package dev.coracle.component.abi;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;

/// Strings from one linear memory to another, checked and copied once, for generated code. What is asked of `realloc`,
/// and when, is as the specification has it.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#storing">spec</a>
final class Transcoder {
    private final LinearMemory source;
    private final CodeUnits form;
    private final long pointer;
    private final long end;
    private final long count;
    private final Side to;

    /// @param count code units of the source
    private Transcoder(Side from, CodeUnits form, long pointer, long bytes, long count, Side to) {
        this.source = from.memory();
        this.form = form;
        this.pointer = pointer;
        this.end = pointer + bytes;
        this.count = count;
        this.to = to;
    }

    /// Copies a string.
    ///
    /// @param tagged number of code units as the guest gave it
    /// @return address; the number of code units, as the other guest wants it, is in [Side#units]
    static long copy(Side from, StringFormat format, long pointer, long tagged, Side to, StringFormat wanted) {
        var form = format.units(tagged);
        long bytes = Strings.checkRange(from, format, pointer, tagged);
        form.check(from.memory(), pointer, bytes);
        var string = new Transcoder(from, form, pointer, bytes, format.count(tagged), to);
        return switch (wanted) {
            case UTF8 -> form == CodeUnits.UTF8 ? string.same(1) : string.toUtf8();
            case UTF16 ->
                switch (form) {
                    case UTF8 -> string.utf8ToUtf16();
                    case UTF16 -> string.same(2);
                    case LATIN1 -> string.latin1ToUtf16();
                };
            case LATIN1_OR_UTF16_32, LATIN1_OR_UTF16_64 -> {
                if (form == CodeUnits.LATIN1) {
                    yield string.same(2);
                }
                yield format.tag != 0 ? string.perhapsToLatin1(wanted.tag) : string.toLatin1OrUtf16(wanted.tag);
            }
        };
    }

    private long same(int alignment) {
        long bytes = end - pointer;
        long start = to.allocate(bytes, alignment);
        MemoryAccess.memoryCopy(to.memory(), start, source, pointer, bytes);
        to.units = count;
        return start;
    }

    /// Takes the string for ASCII until something else comes.
    private long toUtf8() {
        long start = to.allocate(count, 1);
        long ascii = 0;
        while (ascii < count && unit(ascii) < 0x80) {
            MemoryAccess.i32Store8(start + ascii, unit(ascii), to.memory(), 0);
            ascii++;
        }
        if (ascii == count) {
            to.units = count;
            return start;
        }
        long most = count * (form == CodeUnits.UTF16 ? 3 : 2);
        start = to.reallocate(start, count, 1, most);
        long bytes = convert(pointer + ascii * form.size, CodeUnits.UTF8, start + ascii) - start;
        return shrink(start, most, bytes, 1, bytes);
    }

    private long utf8ToUtf16() {
        long most = 2 * count;
        long start = to.allocate(most, 2);
        long bytes = convert(pointer, CodeUnits.UTF16, start) - start;
        return shrink(start, most, bytes, 2, bytes / 2);
    }

    private long latin1ToUtf16() {
        long start = to.allocate(2 * count, 2);
        convert(pointer, CodeUnits.UTF16, start);
        to.units = count;
        return start;
    }

    /// Takes the string for Latin-1 until something else comes.
    private long toLatin1OrUtf16(long tag) {
        long start = to.allocate(count, 2);
        long bytes = 0;
        long at = pointer;
        while (at < end) {
            int codePoint = form.read(source, at, end - at);
            if (codePoint > 0xFF) {
                return toUtf16Behind(start, bytes, at, tag);
            }
            MemoryAccess.i32Store8(start + bytes++, codePoint, to.memory(), 0);
            at += form.bytes(codePoint);
        }
        return shrink(start, count, bytes, 2, bytes);
    }

    /// Makes UTF-16 of what is there as Latin-1, and of what comes.
    private long toUtf16Behind(long allocated, long latin1, long at, long tag) {
        long most = 2 * count;
        long start = to.reallocate(allocated, count, 2, most);
        for (long i = latin1 - 1; i >= 0; i--) {
            MemoryAccess.i32Store16(start + 2 * i, MemoryAccess.i32Load8U(start + i, to.memory(), 0), to.memory(), 0);
        }
        long bytes = convert(at, CodeUnits.UTF16, start + 2 * latin1) - start;
        return shrink(start, most, bytes, 2, bytes / 2 | tag);
    }

    /// Copies UTF-16, and makes it Latin-1 in its place if it can be.
    private long perhapsToLatin1(long tag) {
        long bytes = 2 * count;
        long start = to.allocate(bytes, 2);
        MemoryAccess.memoryCopy(to.memory(), start, source, pointer, bytes);
        for (long i = 0; i < count; i++) {
            if (unit(i) > 0xFF) {
                to.units = count | tag;
                return start;
            }
        }
        for (long i = 0; i < count; i++) {
            MemoryAccess.i32Store8(start + i, unit(i), to.memory(), 0);
        }
        long latin1 = to.reallocate(start, bytes, 1, count);
        to.units = count;
        return latin1;
    }

    private int unit(long index) {
        return form == CodeUnits.UTF16
                ? MemoryAccess.i32Load16U(pointer + 2 * index, source, 0)
                : MemoryAccess.i32Load8U(pointer + index, source, 0);
    }

    /// Writes all code points from `at` on and gives the address behind the last.
    private long convert(long at, CodeUnits wanted, long target) {
        while (at < end) {
            int codePoint = form.read(source, at, end - at);
            wanted.write(to.memory(), target, codePoint);
            at += form.bytes(codePoint);
            target += wanted.bytes(codePoint);
        }
        return target;
    }

    private long shrink(long start, long allocated, long bytes, int alignment, long units) {
        long result = bytes < allocated ? to.reallocate(start, allocated, alignment, bytes) : start;
        to.units = units;
        return result;
    }
}
