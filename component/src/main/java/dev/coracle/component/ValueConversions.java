package dev.coracle.component;

import dev.coracle.component.abi.GuestHandle;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What adapters call to make a [Value] and to take one apart. All refuse a value of another kind with an
/// [IllegalArgumentException].
final class ValueConversions {
    private ValueConversions() {}

    /// The method of this name and type.
    static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findStatic(ValueConversions.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }

    static Value expect(Class<?> kind, String what, @Nullable Value value) {
        if (!kind.isInstance(value)) {
            throw mismatch(what, value);
        }
        return value;
    }

    private static IllegalArgumentException mismatch(String what, @Nullable Value value) {
        return new IllegalArgumentException(what + " is expected, not " + value);
    }

    static Value toRecord(List<String> labels, Object[] values) {
        var fields = new ArrayList<Value.Field>(values.length);
        for (int i = 0; i < values.length; i++) {
            fields.add(new Value.Field(labels.get(i), (Value) values[i]));
        }
        return new Value.Record(fields);
    }

    static Object[] ofRecord(List<String> labels, Value value) {
        if (!(value instanceof Value.Record(var fields))
                || !fields.stream().map(Value.Field::label).toList().equals(labels)) {
            throw mismatch("a record of the fields " + labels, value);
        }
        return fields.stream().map(Value.Field::value).toArray();
    }

    static Value toTuple(Object[] values) {
        var parts = new ArrayList<Value>(values.length);
        for (var value : values) {
            parts.add((Value) value);
        }
        return new Value.Tuple(parts);
    }

    static Object[] ofTuple(int size, Value value) {
        if (!(value instanceof Value.Tuple(var values)) || values.size() != size) {
            throw mismatch("a tuple of " + size, value);
        }
        return values.toArray();
    }

    /// @param payloads whether each of the cases has one
    static int numberOfCase(List<String> labels, List<Boolean> payloads, Value value) {
        if (value instanceof Value.Variant(var label, var payload)) {
            int number = labels.indexOf(label);
            if (number >= 0 && payloads.get(number) == payload.isPresent()) {
                return number;
            }
        }
        throw mismatch("a variant of the cases " + labels, value);
    }

    static Value toCase(String label) {
        return new Value.Variant(label, Optional.empty());
    }

    static Value toCase(String label, Value payload) {
        return new Value.Variant(label, Optional.of(payload));
    }

    static Value payload(Value variant) {
        return ((Value.Variant) variant).payload().orElseThrow();
    }

    /// @param ok whether success has a payload
    /// @param error whether failure has one
    static int numberOfSide(boolean ok, boolean error, Value value) {
        if (value instanceof Value.ResultOf(var isOk, var payload) && payload.isPresent() == (isOk ? ok : error)) {
            return isOk ? 0 : 1;
        }
        throw mismatch("a result", value);
    }

    static Value toSide(boolean isOk) {
        return new Value.ResultOf(isOk, Optional.empty());
    }

    static Value toSide(boolean isOk, Value payload) {
        return new Value.ResultOf(isOk, Optional.of(payload));
    }

    static Value sidePayload(Value result) {
        return ((Value.ResultOf) result).payload().orElseThrow();
    }

    static Value toMap(Map<?, ?> map) {
        var entries = new ArrayList<Value.Entry>(map.size());
        map.forEach((key, value) -> entries.add(new Value.Entry((Value) key, (Value) value)));
        return new Value.MapOf(entries);
    }

    static Map<Value, Value> ofMap(Value value) {
        if (!(value instanceof Value.MapOf(var entries))) {
            throw mismatch("a map", value);
        }
        var map = new LinkedHashMap<Value, Value>();
        entries.forEach(entry -> map.put(entry.key(), entry.value()));
        return map;
    }

    static Value toGuest(GuestHandle handle) {
        return new Value.Resource(new GuestResource(handle));
    }

    static GuestHandle ofGuest(Value value) {
        if (value instanceof Value.Resource(GuestResource resource)) {
            return resource.handle();
        }
        throw mismatch("a resource of a guest", value);
    }

    /// Calls a host function that has no result.
    static void callHost(Object function, Object[] arguments) throws Exception {
        if (call(function, arguments).isPresent()) {
            throw new IllegalStateException("a host function gave a result that its type does not have");
        }
    }

    /// Calls a host function that has a result.
    static Value callHostForResult(Object function, Object[] arguments) throws Exception {
        return call(function, arguments)
                .orElseThrow(() -> new IllegalStateException("a host function gave no result, which its type has"));
    }

    private static Optional<Value> call(Object function, Object[] arguments) throws Exception {
        var values = new ArrayList<Value>(arguments.length);
        for (var argument : arguments) {
            values.add((Value) argument);
        }
        return ((HostComponentFunction) function).call(List.copyOf(values));
    }
}
