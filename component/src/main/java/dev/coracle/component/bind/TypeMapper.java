package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says how a value type stands in a Java type, as the convention has it. Used for the functions of one component, by
/// one thread: the same types give the same mapping, for which code is made once.
final class TypeMapper {
    private record Question(ValueType type, JavaType java) {}

    private final Vocabulary vocabulary;
    private final boolean ofHost;
    private final JavaClasses classes;
    private final ResourceMapper resources;
    private final Map<Question, Mapping> known = new HashMap<>();

    /// @param vocabulary what names and results are in Java
    /// @param classes reaches the embedder's classes
    /// @param ofHost whether the functions are the host's, which a guest calls
    /// @param resources knows what Java types resources are
    TypeMapper(Vocabulary vocabulary, boolean ofHost, JavaClasses classes, ResourceMapper resources) {
        this.vocabulary = vocabulary;
        this.ofHost = ofHost;
        this.classes = classes;
        this.resources = resources;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    JavaClasses classes() {
        return classes;
    }

    /// The mapping.
    ///
    /// @param java may be a box, whose values are boxed then
    /// @throws dev.coracle.component.abi.MappingException if the type does not fit
    Mapping map(ValueType type, JavaType java, Place place) {
        var question = new Question(type, java);
        var mapping = known.get(question);
        if (mapping == null) {
            mapping = make(type, java, place);
            known.put(question, mapping);
        }
        return mapping;
    }

    private Mapping make(ValueType type, JavaType java, Place place) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> primitive(primitive, type, java, place);
            case ValueShape.ListOf(var element) ->
                java.is(vocabulary.bytes().carrier())
                        ? bytes(element, type, java, place)
                        : list(element, type, java, place);
            case ValueShape.FixedList(var element, var _) -> list(element, type, java, place);
            case ValueShape.MapOf(var key, var value) -> {
                require(Map.class, type, java, place);
                yield new Mapping.MapOf(
                        map(key, java.argument(0), place.inside("key")).boxed(),
                        map(value, java.argument(1), place.inside("value")).boxed());
            }
            case ValueShape.OptionOf(var value) -> {
                require(Optional.class, type, java, place);
                yield new Mapping.OptionOf(
                        map(value, java.argument(0), place.inside("option")).boxed());
            }
            case ValueShape.Record(var fields) -> new RecordMapper(this, type, java, place).named(fields);
            case ValueShape.Tuple(var types) -> new RecordMapper(this, type, java, place).positional(types);
            case ValueShape.Variant(var cases) -> new VariantMapper(this, type, java, place).variant(cases);
            case ValueShape.Result(var ok, var error) -> new VariantMapper(this, type, java, place).result(ok, error);
            case ValueShape.Enumeration(var labels) ->
                new LabelMapper(vocabulary, type, java, place).enumeration(labels);
            case ValueShape.Flags(var labels) -> new LabelMapper(vocabulary, type, java, place).flags(labels);
            case ValueShape.Own(var resource) -> resources.map(type, resource, java, place);
            case ValueShape.Borrow(var resource) -> resources.map(type, resource, java, place);
            case ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw place.mismatch(type, java, "streams and futures have no Java type");
        };
    }

    private static Mapping primitive(PrimitiveType primitive, ValueType type, JavaType java, Place place) {
        if (primitive == PrimitiveType.STRING) {
            require(String.class, type, java, place);
            return new Mapping.Text();
        }
        var unboxed = Primitives.unboxed(java.raw());
        if (!Primitives.fits(primitive, unboxed)) {
            var possible = Primitives.list(primitive);
            throw place.mismatch(type, java, possible.isEmpty() ? "it has no Java type" : "use " + possible);
        }
        var mapping = new Mapping.Primitive(unboxed);
        return java.is(unboxed) ? mapping : mapping.boxed();
    }

    private Mapping list(ValueType element, ValueType type, JavaType java, Place place) {
        var inside = place.inside("element");
        if (java.raw().isArray() && java.raw().componentType().isPrimitive()) {
            map(element, JavaType.of(java.raw().componentType()), inside);
            return new Mapping.PrimitiveArray(java.raw().componentType());
        }
        if (!java.is(List.class)) {
            boolean isNumeric =
                    element.shape() instanceof ValueShape.Primitive(var primitive) && primitive != PrimitiveType.STRING;
            throw place.mismatch(type, java, isNumeric ? "use an array of a primitive type, or List" : "use List");
        }
        return new Mapping.ListOf(map(element, java.argument(0), inside).boxed());
    }

    private Mapping bytes(ValueType element, ValueType type, JavaType java, Place place) {
        if (!(element.shape() instanceof ValueShape.Primitive(var primitive)
                && (primitive == PrimitiveType.U8 || primitive == PrimitiveType.S8))) {
            throw place.mismatch(type, java, "it is for lists of u8 and s8");
        }
        if (!ofHost) {
            throw place.mismatch(type, java, "it is for functions that a guest calls; use byte[]");
        }
        return vocabulary.bytes();
    }

    /// Requires a class of the library.
    static void require(Class<?> wanted, ValueType type, JavaType java, Place place) {
        if (!java.is(wanted)) {
            throw place.mismatch(type, java, "use " + wanted.getSimpleName());
        }
    }

    /// A mapping for a subclass or a superclass of what another one has.
    static Mapping cast(Mapping inner, Class<?> type) {
        return new Mapping.Converted(type, inner, identity(inner.carrier(), type), identity(type, inner.carrier()));
    }

    private static MethodHandle identity(Class<?> from, Class<?> to) {
        return MethodHandles.identity(from).asType(MethodType.methodType(to, from));
    }
}
