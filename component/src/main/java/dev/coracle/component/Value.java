package dev.coracle.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A value of the Component Model in its general form, for callers that learn the types when they run.
///
/// Unsigned numbers are in the next larger Java type, `u64` apart, whose 64 bits are in a [Long]. Values compare by
/// content and are immutable, resources apart.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface Value {
    record Bool(boolean value) implements Value {}

    record S8(byte value) implements Value {}

    /// An unsigned number.
    ///
    /// @param value 0 to 255
    record U8(int value) implements Value {
        public U8 {
            checkUnsigned(value, 8);
        }
    }

    record S16(short value) implements Value {}

    /// An unsigned number.
    ///
    /// @param value 0 to 65535
    record U16(int value) implements Value {
        public U16 {
            checkUnsigned(value, 16);
        }
    }

    record S32(int value) implements Value {}

    /// An unsigned number.
    ///
    /// @param value 0 to 2^32 - 1
    record U32(long value) implements Value {
        public U32 {
            checkUnsigned(value, 32);
        }
    }

    record S64(long value) implements Value {}

    /// An unsigned number.
    ///
    /// @param value its 64 bits
    record U64(long value) implements Value {}

    record F32(float value) implements Value {}

    record F64(double value) implements Value {}

    /// A Unicode scalar value.
    ///
    /// @param codePoint not that of a surrogate
    record Char(int codePoint) implements Value {
        public Char {
            if (!Character.isValidCodePoint(codePoint)
                    || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(
                        "U+" + Integer.toHexString(codePoint) + " is no Unicode scalar value");
            }
        }
    }

    /// A string. A surrogate without its other half becomes U+FFFD when the string is passed to a guest.
    record Text(String value) implements Value {}

    /// A list, of fixed length or not.
    record ListOf(List<Value> elements) implements Value {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /// A map: its entries in order, as the guest gave them.
    record MapOf(List<Entry> entries) implements Value {
        public MapOf {
            entries = List.copyOf(entries);
        }
    }

    /// An entry of a map.
    record Entry(Value key, Value value) {}

    /// A record: its fields in the order of the type.
    record Record(List<Field> fields) implements Value {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /// A field of a record.
    record Field(String label, Value value) {}

    record Tuple(List<Value> values) implements Value {
        public Tuple {
            values = List.copyOf(values);
        }
    }

    /// A variant: which case, and what it carries.
    record Variant(String label, Optional<Value> payload) implements Value {}

    record Enumeration(String label) implements Value {}

    record OptionOf(Optional<Value> value) implements Value {}

    /// A result.
    ///
    /// @param payload of the side that it is; empty where that side has no type
    record ResultOf(boolean isOk, Optional<Value> payload) implements Value {}

    /// Flags: the labels that are set.
    record Flags(Set<String> labels) implements Value {
        public Flags {
            labels = Set.copyOf(labels);
        }
    }

    /// A resource: the host's own object, or a [GuestResource].
    record Resource(Object object) implements Value {}

    private static void checkUnsigned(long value, int bits) {
        if (value < 0 || value >> bits != 0) {
            throw new IllegalArgumentException(value + " is not an unsigned number of " + bits + " bits");
        }
    }
}
