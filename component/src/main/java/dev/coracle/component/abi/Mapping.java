package dev.coracle.component.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a value type stands in Java. What carries values between linear memory and Java takes one beside the value
/// type, and the two are of the same shape; nothing else decides about Java types.
///
/// Method handles in a mapping become constants of the generated code. They may have any types that
/// [MethodHandle#asType] turns into those that are asked for.
///
/// | value type | mapping |
/// |---|---|
/// | `bool`, numbers, `char` | [Primitive] |
/// | `string` | [Text] |
/// | `list`, also of fixed length | [PrimitiveArray] of numbers and `bool`, [ListOf] |
/// | `list` of `u8` and `s8` | [Bulk], in calls of the host |
/// | `map` | [MapOf] |
/// | `record`, `tuple` | [RecordOf] |
/// | `variant`, `result` | [VariantOf] |
/// | `option` | [OptionOf] |
/// | `enum` | [Enumeration] |
/// | `flags` | [FlagsOf] |
/// | `own`, `borrow` | [HostResource], [GuestResource] |
/// | any | [Converted], round another mapping of the type |
public sealed interface Mapping {
    /// The Java type of the values.
    Class<?> carrier();

    /// A primitive Java type.
    ///
    /// @param carrier `boolean` for `bool`; `float` and `double` for `f32` and `f64`; `int`, a code point, for
    ///     `char`; for an integer `byte`, `short`, `int` or `long` of at least its width. An unsigned integer in a
    ///     type of its own width has its bits there; in a wider one it is not negative, and what is out of range is
    ///     refused
    record Primitive(Class<?> carrier) implements Mapping {}

    /// [String]. A surrogate without its other half becomes U+FFFD on the way to a guest.
    record Text() implements Mapping {
        @Override
        public Class<?> carrier() {
            return String.class;
        }
    }

    /// An array of a primitive type, moved in bulk where it has the width of the elements.
    ///
    /// @param element its elements, of a type that [Primitive] allows
    record PrimitiveArray(Class<?> element) implements Mapping {
        @Override
        public Class<?> carrier() {
            return element.arrayType();
        }
    }

    /// Bytes that are moved without an array between. What comes from a guest is of use during the call.
    ///
    /// @param view takes the memory, an address and the number of bytes, all checked, and gives a `carrier`
    /// @param length takes a `carrier`, gives the number of its bytes, an `int`
    /// @param move takes a `carrier` and a buffer with room for its bytes, and puts them there
    record Bulk(Class<?> carrier, MethodHandle view, MethodHandle length, MethodHandle move) implements Mapping {}

    /// [List]. What comes from a guest is immutable.
    ///
    /// @param element [#boxed] if its carrier is primitive
    record ListOf(Mapping element) implements Mapping {
        public ListOf {
            element = element.boxed();
        }

        @Override
        public Class<?> carrier() {
            return List.class;
        }
    }

    /// [Map], in the order of the guest. Of entries with equal keys the last counts.
    record MapOf(Mapping key, Mapping value) implements Mapping {
        public MapOf {
            key = key.boxed();
            value = value.boxed();
        }

        @Override
        public Class<?> carrier() {
            return Map.class;
        }
    }

    /// A class with a component for each field, by position.
    ///
    /// @param constructor takes all fields, gives a `carrier`
    /// @param accessors each takes a `carrier` and gives the field
    record RecordOf(Class<?> carrier, MethodHandle constructor, List<MethodHandle> accessors, List<Mapping> fields)
            implements Mapping {
        public RecordOf {
            accessors = List.copyOf(accessors);
            fields = List.copyOf(fields);
        }
    }

    /// A class that has all fields in an array, for records of any size: a constructor of Java takes 255 at most.
    ///
    /// @param constructor takes an `Object[]` of all fields, gives a `carrier`
    /// @param accessor takes a `carrier`, gives an `Object[]` of all fields
    /// @param fields [#boxed] where their carriers are primitive
    record ArrayOf(Class<?> carrier, MethodHandle constructor, MethodHandle accessor, List<Mapping> fields)
            implements Mapping {
        public ArrayOf {
            fields = fields.stream().map(Mapping::boxed).toList();
        }

        /// The array itself.
        static ArrayOf plain(List<Mapping> fields) {
            var identity = MethodHandles.identity(Object[].class);
            return new ArrayOf(Object[].class, identity, identity, fields);
        }
    }

    /// A type with cases.
    ///
    /// @param number takes a `carrier` and gives the index of its case, an `int`, in the order of the
    ///     value type; it may throw for an object that is none of the cases
    record VariantOf(Class<?> carrier, MethodHandle number, List<Case> cases) implements Mapping {
        public VariantOf {
            cases = List.copyOf(cases);
        }
    }

    /// A case.
    ///
    /// @param constructor takes the payload, or nothing where there is none, and gives the variant's carrier
    record Case(MethodHandle constructor, Optional<Payload> payload) {}

    /// What a case carries.
    ///
    /// @param accessor takes the variant's carrier, which is of this case, and gives the payload
    record Payload(MethodHandle accessor, Mapping mapping) {}

    /// A type with one object for each label.
    ///
    /// @param constants in the order of the labels
    record Enumeration(Class<?> carrier, List<Object> constants) implements Mapping {
        public Enumeration {
            constants = List.copyOf(constants);
        }
    }

    /// [Set] of the labels that are set.
    ///
    /// @param constants in the order of the labels; constants of one `enum` come back in an [java.util.EnumSet]
    record FlagsOf(List<Object> constants) implements Mapping {
        public FlagsOf {
            constants = List.copyOf(constants);
        }

        @Override
        public Class<?> carrier() {
            return Set.class;
        }
    }

    /// [Optional].
    ///
    /// @param value [#boxed] if its carrier is primitive
    record OptionOf(Mapping value) implements Mapping {
        public OptionOf {
            value = value.boxed();
        }

        @Override
        public Class<?> carrier() {
            return Optional.class;
        }
    }

    /// A resource of the host: its own object, owned or lent.
    record HostResource(Class<?> carrier) implements Mapping {}

    /// A resource of a guest: a [GuestHandle].
    record GuestResource() implements Mapping {
        @Override
        public Class<?> carrier() {
            return GuestHandle.class;
        }
    }

    /// Another mapping of the same type, and a conversion.
    ///
    /// @param to takes the carrier of `inner`, gives a `carrier`
    /// @param from takes a `carrier`, gives the carrier of `inner`
    record Converted(Class<?> carrier, Mapping inner, MethodHandle to, MethodHandle from) implements Mapping {}

    /// The same mapping with a reference as carrier: where a primitive type is, it is boxed.
    default Mapping boxed() {
        if (!carrier().isPrimitive()) {
            return this;
        }
        var box = MethodType.methodType(carrier()).wrap().returnType();
        var identity = MethodHandles.identity(carrier());
        return new Converted(
                box,
                this,
                identity.asType(MethodType.methodType(box, carrier())),
                identity.asType(MethodType.methodType(carrier(), box)));
    }
}
