package dev.coracle.engine.jvm;

import static dev.coracle.engine.jvm.NativeCall.WORD;
import static java.util.Objects.requireNonNull;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// HotSpot's own flags, where they are in memory. HotSpot describes that memory for debuggers, in tables that its
/// library exports: types with their sizes, and fields with their places.
///
/// A flag that is written here changes what the JVM does where it looks at the flag again, and nothing else.
@SuppressWarnings("restricted") // NativeAccess tells whether this is allowed
final class VmFlags {
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /// What HotSpot calls the type of a flag.
    private static final String TYPE_NAME = "JVMFlag";
    /// The lowest bits of a flag's `_flags` say who set it; 0 is nobody.
    private static final int ORIGIN = 0xF;
    /// Numbers of the types of flags: `bool`, a byte, and `intx`, a word.
    private static final int BOOL = 0;

    private static final int INTX = 3;

    private VmFlags() {}

    /// @param name of a flag that is a `bool` or an `intx`
    /// @param given what it must be, or nothing is changed: 0 or 1 for a `bool`
    /// @param wanted what it is to become
    record Change(String name, long given, long wanted) {}

    private record Flag(long address, int type, int origin) {
        boolean allows(Change change) {
            return origin == 0 && (type == BOOL || type == INTX) && value() == change.given();
        }

        private long value() {
            return type == BOOL ? MEMORY.get(ValueLayout.JAVA_BYTE, address) : MEMORY.get(WORD, address);
        }

        void set(long value) {
            if (type == BOOL) {
                MEMORY.set(ValueLayout.JAVA_BYTE, address, (byte) value);
            } else {
                MEMORY.set(WORD, address, value);
            }
        }
    }

    /// Changes flags: all of them, or none where one is missing, was set by somebody, or is not what it should be.
    ///
    /// @return whether they are changed
    /// @throws IllegalStateException if this JVM does not describe its flags
    static boolean change(List<Change> changes) {
        // Loops, since lambdas would be linked for this alone, which takes longer than the rest.
        var found = find(changes);
        for (var change : changes) {
            var flag = found.get(change.name());
            if (flag == null || !flag.allows(change)) {
                return false;
            }
        }
        for (var change : changes) {
            requireNonNull(found.get(change.name())).set(change.wanted());
        }
        return true;
    }

    /// The flags that changes are about, by their names; those that this JVM has.
    private static Map<String, Flag> find(List<Change> changes) {
        var names = new HashSet<String>();
        for (var change : changes) {
            names.add(change.name());
        }
        var fields = fields();
        long size = size();
        long name = place(fields, "_name");
        long address = place(fields, "_addr");
        long type = place(fields, "_type");
        long origin = place(fields, "_flags");
        long first = word(place(fields, "flags"));
        long end = first + word(place(fields, "numFlags")) * size;
        var found = new HashMap<String, Flag>();
        for (long flag = first; flag < end && found.size() < names.size(); flag += size) {
            long text = word(flag + name);
            if (text != 0 && names.contains(MEMORY.getString(text))) {
                found.put(
                        MEMORY.getString(text),
                        new Flag(word(flag + address), int32(flag + type), int32(flag + origin) & ORIGIN));
            }
        }
        return found;
    }

    // ---- what HotSpot describes

    /// The fields of a flag: addresses of those that are static, places in the flag of the others.
    private static Map<String, Long> fields() {
        long stride = exported("gHotSpotVMStructEntryArrayStride");
        long type = exported("gHotSpotVMStructEntryTypeNameOffset");
        long field = exported("gHotSpotVMStructEntryFieldNameOffset");
        long isStatic = exported("gHotSpotVMStructEntryIsStaticOffset");
        long place = exported("gHotSpotVMStructEntryOffsetOffset");
        long address = exported("gHotSpotVMStructEntryAddressOffset");
        var fields = new HashMap<String, Long>();
        long entry = find(exported("gHotSpotVMStructs"), stride, type);
        for (; isOfFlags(word(entry + type)); entry += stride) {
            long where = int32(entry + isStatic) == 0 ? entry + place : entry + address;
            fields.put(MEMORY.getString(word(entry + field)), word(where));
        }
        return fields;
    }

    private static long place(Map<String, Long> fields, String name) {
        var place = fields.get(name);
        if (place == null) {
            throw new IllegalStateException("this JVM describes no field " + name + " of its flags");
        }
        return place;
    }

    /// How many bytes a flag takes.
    private static long size() {
        long type = exported("gHotSpotVMTypeEntryTypeNameOffset");
        long entry = find(exported("gHotSpotVMTypes"), exported("gHotSpotVMTypeEntryArrayStride"), type);
        return word(entry + exported("gHotSpotVMTypeEntrySizeOffset"));
    }

    /// The first entry of a table that is about flags.
    ///
    /// @param type where an entry has the name of the type; the last entry has none
    private static long find(long table, long stride, long type) {
        for (long entry = table; word(entry + type) != 0; entry += stride) {
            if (isOfFlags(word(entry + type))) {
                return entry;
            }
        }
        throw new IllegalStateException("this JVM does not describe its flags");
    }

    private static boolean isOfFlags(long name) {
        return name != 0
                && MEMORY.get(ValueLayout.JAVA_BYTE, name) == TYPE_NAME.charAt(0)
                && MEMORY.getString(name).equals(TYPE_NAME);
    }

    private static long exported(String variable) {
        return word(NativeCall.exported(variable).address());
    }

    private static long word(long address) {
        return MEMORY.get(WORD, address);
    }

    private static int int32(long address) {
        return MEMORY.get(ValueLayout.JAVA_INT, address);
    }
}
