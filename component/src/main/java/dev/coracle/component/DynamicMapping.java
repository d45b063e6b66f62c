package dev.coracle.component;

import dev.coracle.component.abi.GuestHandle;
import dev.coracle.component.abi.JavaSignature;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Finds how value types stand as [Value].
final class DynamicMapping {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle EXPECT =
            ValueConversions.find("expect", Value.class, Class.class, String.class, Value.class);

    /// Made when a function has the type: most have few of them, and a start has few functions.
    private static final Map<PrimitiveType, Mapping> PRIMITIVES = new ConcurrentHashMap<>();

    private final Predicate<Resource> isHost;

    /// What the choices between the host's resources and a guest's were, in order.
    private final List<Boolean> hosts = new ArrayList<>();

    private DynamicMapping(Predicate<Resource> isHost) {
        this.isHost = isHost;
    }

    /// A signature, and what tells it apart from others of the same function type.
    record Signature(JavaSignature java, Object key) {}

    private record Key(List<Boolean> hosts) {}

    /// @param isHost whether a resource type is a class of the host
    static Signature of(FunctionType type, Predicate<Resource> isHost) {
        var mapping = new DynamicMapping(isHost);
        var parameters = type.parameterTypes().stream().map(mapping::of).toList();
        var result = type.result().map(mapping::of);
        return new Signature(new JavaSignature(parameters, result, true), new Key(List.copyOf(mapping.hosts)));
    }

    private Mapping of(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> PRIMITIVES.computeIfAbsent(primitive, DynamicMapping::of);
            case ValueShape.Record(var fields) -> {
                var labels = fields.stream().map(ValueShape.Field::label).toList();
                yield fields(
                        fields.stream().map(field -> of(field.type())).toList(),
                        bound("toRecord", Value.class, List.class, labels, Object[].class),
                        bound("ofRecord", Object[].class, List.class, labels, Value.class));
            }
            case ValueShape.Tuple(var types) ->
                fields(
                        types.stream().map(this::of).toList(),
                        ValueConversions.find("toTuple", Value.class, Object[].class),
                        bound("ofTuple", Object[].class, int.class, types.size(), Value.class));
            case ValueShape.Variant(var cases) -> variant(cases);
            case ValueShape.ListOf(var element) -> list(element);
            case ValueShape.FixedList(var element, var _) -> list(element);
            case ValueShape.MapOf(var key, var value) ->
                new Mapping.Converted(
                        Value.class,
                        new Mapping.MapOf(of(key), of(value)),
                        ValueConversions.find("toMap", Value.class, Map.class),
                        ValueConversions.find("ofMap", Map.class, Value.class));
            case ValueShape.Flags(var labels) ->
                new Mapping.Converted(
                        Value.class,
                        new Mapping.FlagsOf(List.copyOf(labels)),
                        constructor(Value.Flags.class, Set.class),
                        accessor(Value.Flags.class, "labels", Set.class, "flags"));
            case ValueShape.Enumeration(var labels) ->
                new Mapping.Enumeration(
                        Value.class,
                        labels.stream().<Object>map(Value.Enumeration::new).toList());
            case ValueShape.OptionOf(var value) ->
                new Mapping.Converted(
                        Value.class,
                        new Mapping.OptionOf(of(value)),
                        constructor(Value.OptionOf.class, Optional.class),
                        accessor(Value.OptionOf.class, "value", Optional.class, "an option"));
            case ValueShape.Result(var ok, var error) -> result(ok, error);
            case ValueShape.Own(var resource) -> resource(resource.resource());
            case ValueShape.Borrow(var resource) -> resource(resource.resource());
            case ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw new IllegalArgumentException(
                        "a " + type.shape().keyword() + " is asynchronous, which is not supported");
        };
    }

    private static Mapping of(PrimitiveType type) {
        return switch (type) {
            case BOOL -> primitive(Value.Bool.class, "value", boolean.class, "a bool");
            case S8 -> primitive(Value.S8.class, "value", byte.class, "an s8");
            case U8 -> primitive(Value.U8.class, "value", int.class, "a u8");
            case S16 -> primitive(Value.S16.class, "value", short.class, "an s16");
            case U16 -> primitive(Value.U16.class, "value", int.class, "a u16");
            case S32 -> primitive(Value.S32.class, "value", int.class, "an s32");
            case U32 -> primitive(Value.U32.class, "value", long.class, "a u32");
            case S64 -> primitive(Value.S64.class, "value", long.class, "an s64");
            case U64 -> primitive(Value.U64.class, "value", long.class, "a u64");
            case F32 -> primitive(Value.F32.class, "value", float.class, "an f32");
            case F64 -> primitive(Value.F64.class, "value", double.class, "an f64");
            case CHAR -> primitive(Value.Char.class, "codePoint", int.class, "a char");
            case STRING ->
                new Mapping.Converted(
                        Value.class,
                        new Mapping.Text(),
                        constructor(Value.Text.class, String.class),
                        accessor(Value.Text.class, "value", String.class, "a string"));
            case ERROR_CONTEXT ->
                throw new IllegalArgumentException("an error-context is asynchronous, which is not supported");
        };
    }

    private static Mapping primitive(Class<?> kind, String accessor, Class<?> carrier, String what) {
        return new Mapping.Converted(
                Value.class,
                new Mapping.Primitive(carrier),
                constructor(kind, carrier),
                accessor(kind, accessor, carrier, what));
    }

    private static Mapping fields(List<Mapping> fields, MethodHandle to, MethodHandle from) {
        return new Mapping.ArrayOf(Value.class, to, from, fields);
    }

    private Mapping list(ValueType element) {
        return new Mapping.Converted(
                Value.class,
                new Mapping.ListOf(of(element)),
                constructor(Value.ListOf.class, List.class),
                accessor(Value.ListOf.class, "elements", List.class, "a list"));
    }

    private Mapping variant(List<ValueShape.Case> cases) {
        var labels = cases.stream().map(ValueShape.Case::label).toList();
        var payloads = cases.stream().map(one -> one.type().isPresent()).toList();
        var number = MethodHandles.insertArguments(
                ValueConversions.find("numberOfCase", int.class, List.class, List.class, Value.class),
                0,
                labels,
                payloads);
        var mapped = new ArrayList<Mapping.Case>();
        for (var one : cases) {
            var payload = one.type().map(type -> payload("payload", of(type)));
            mapped.add(new Mapping.Case(
                    payload.isPresent()
                            ? bound("toCase", Value.class, String.class, one.label(), Value.class)
                            : bound("toCase", Value.class, String.class, one.label()),
                    payload));
        }
        return new Mapping.VariantOf(Value.class, number, mapped);
    }

    private Mapping result(Optional<ValueType> ok, Optional<ValueType> error) {
        var number = MethodHandles.insertArguments(
                ValueConversions.find("numberOfSide", int.class, boolean.class, boolean.class, Value.class),
                0,
                ok.isPresent(),
                error.isPresent());
        return new Mapping.VariantOf(Value.class, number, List.of(side(true, ok), side(false, error)));
    }

    private Mapping.Case side(boolean isOk, Optional<ValueType> type) {
        return new Mapping.Case(
                type.isPresent()
                        ? bound("toSide", Value.class, boolean.class, isOk, Value.class)
                        : bound("toSide", Value.class, boolean.class, isOk),
                type.map(payload -> payload("sidePayload", of(payload))));
    }

    private static Mapping.Payload payload(String accessor, Mapping mapping) {
        return new Mapping.Payload(ValueConversions.find(accessor, Value.class, Value.class), mapping);
    }

    private Mapping resource(Resource resource) {
        boolean host = isHost.test(resource);
        hosts.add(host);
        return host
                ? new Mapping.Converted(
                        Value.class,
                        new Mapping.HostResource(Object.class),
                        constructor(Value.Resource.class, Object.class),
                        accessor(Value.Resource.class, "object", Object.class, "a resource"))
                : new Mapping.Converted(
                        Value.class,
                        new Mapping.GuestResource(),
                        ValueConversions.find("toGuest", Value.class, GuestHandle.class),
                        ValueConversions.find("ofGuest", GuestHandle.class, Value.class));
    }

    /// A conversion whose first argument is known.
    private static MethodHandle bound(
            String name, Class<?> result, Class<?> first, Object argument, Class<?>... others) {
        var parameters = new ArrayList<Class<?>>();
        parameters.add(first);
        parameters.addAll(List.of(others));
        return MethodHandles.insertArguments(
                ValueConversions.find(name, result, parameters.toArray(Class<?>[]::new)), 0, argument);
    }

    private static MethodHandle constructor(Class<?> kind, Class<?> parameter) {
        try {
            return LOOKUP.findConstructor(kind, MethodType.methodType(void.class, parameter))
                    .asType(MethodType.methodType(Value.class, parameter));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(kind.getName(), impossible);
        }
    }

    /// Takes a value apart, once it is sure that it is of the kind.
    private static MethodHandle accessor(Class<?> kind, String name, Class<?> result, String what) {
        try {
            var accessor = LOOKUP.findVirtual(kind, name, MethodType.methodType(result))
                    .asType(MethodType.methodType(result, Value.class));
            return MethodHandles.filterArguments(accessor, 0, MethodHandles.insertArguments(EXPECT, 0, kind, what));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(kind.getName(), impossible);
        }
    }
}
