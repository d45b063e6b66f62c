package dev.coracle.component.validation;

import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.MemoryLayout;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes types of values and functions from their definitions, and checks them.
final class ValueRules {
    private static final Map<PrimitiveType, ValueType> PRIMITIVES = new EnumMap<>(PrimitiveType.class);

    static {
        for (var type : PrimitiveType.values()) {
            PRIMITIVES.put(type, new ValueType(new ValueShape.Primitive(type)));
        }
    }

    private final Scope scope;

    ValueRules(Scope scope) {
        this.scope = scope;
    }

    FunctionType function(TypeDefinition.Func definition) {
        labels(
                "function parameter name",
                "parameter name",
                definition.parameters().stream()
                        .map(TypeDefinition.Labelled::label)
                        .toList());
        var parameters = definition.parameters().stream().map(this::field).toList();
        var result = definition.result().map(this::use);
        if (result.isPresent() && result.get().hasBorrow()) {
            throw new Invalid("function result cannot contain a `borrow` type");
        }
        var type = new FunctionType(definition.isAsync(), parameters, result);
        ComponentLimits.TYPE_SIZE.checkValid(
                type.parts().mapToLong(ValueType::size).sum());
        return type;
    }

    ValueType value(TypeDefinition.Value definition) {
        var type = new ValueType(shape(definition));
        ComponentLimits.TYPE_SIZE.checkValid(type.size());
        ComponentLimits.TYPE_DEPTH.checkValid(type.depth());
        if (type.layout(true).size() >= MemoryLayout.MAX_SIZE) {
            throw new Invalid("type exceeds maximum byte size of 2^28-1");
        }
        return type;
    }

    private ValueShape shape(TypeDefinition.Value definition) {
        return switch (definition) {
            case TypeDefinition.Primitive(var type) -> new ValueShape.Primitive(type);
            case TypeDefinition.Record(var fields) -> {
                requireSome(fields, "record type must have at least one field");
                labels(
                        "record field name",
                        "field name",
                        fields.stream().map(TypeDefinition.Labelled::label).toList());
                yield new ValueShape.Record(fields.stream().map(this::field).toList());
            }
            case TypeDefinition.Variant(var cases) -> {
                requireSome(cases, "variant type must have at least one case");
                labels(
                        "variant case name",
                        "case name",
                        cases.stream().map(TypeDefinition.Case::label).toList());
                yield new ValueShape.Variant(cases.stream()
                        .map(c -> new ValueShape.Case(c.label(), optional(c.type())))
                        .toList());
            }
            case TypeDefinition.ListOf(var element) -> new ValueShape.ListOf(use(element));
            case TypeDefinition.FixedList(var element, var length) -> {
                if (length == 0) {
                    throw new Invalid("a fixed-length list must have at least one element");
                }
                yield new ValueShape.FixedList(use(element), length);
            }
            case TypeDefinition.Tuple(var types) -> {
                requireSome(types, "tuple type must have at least one type");
                yield new ValueShape.Tuple(types.stream().map(this::use).toList());
            }
            case TypeDefinition.Flags(var labels) -> {
                requireSome(labels, "flags must have at least one entry");
                if (labels.size() > 32) {
                    throw new Invalid("cannot have more than 32 flags, found " + labels.size());
                }
                labels("flag name", "flag name", labels);
                yield new ValueShape.Flags(labels);
            }
            case TypeDefinition.Enumeration(var labels) -> {
                requireSome(labels, "enum type must have at least one variant");
                labels("enum tag name", "tag name", labels);
                yield new ValueShape.Enumeration(labels);
            }
            case TypeDefinition.OptionOf(var type) -> new ValueShape.OptionOf(use(type));
            case TypeDefinition.Result(var ok, var error) -> new ValueShape.Result(optional(ok), optional(error));
            case TypeDefinition.MapOf(var key, var value) -> map(use(key), use(value));
            case TypeDefinition.Own(var index) -> new ValueShape.Own(resource(index));
            case TypeDefinition.Borrow(var index) -> new ValueShape.Borrow(resource(index));
            case TypeDefinition.StreamOf(var element) -> stream(optional(element));
            case TypeDefinition.FutureOf(var element) -> {
                var type = optional(element);
                refuseBorrow("future", type);
                yield new ValueShape.FutureOf(type);
            }
        };
    }

    private static ValueShape map(ValueType key, ValueType value) {
        if (!(key.shape() instanceof ValueShape.Primitive(var type) && type.isKey())) {
            throw new Invalid("a `" + key.shape().keyword() + "` cannot be the key of a map");
        }
        return new ValueShape.MapOf(key, value);
    }

    private static ValueShape stream(Optional<ValueType> element) {
        refuseBorrow("stream", element);
        if (element.isPresent()
                && element.get().shape() instanceof ValueShape.Primitive(var type)
                && type == PrimitiveType.CHAR) {
            throw new Invalid("`stream<char>` is not valid at this time");
        }
        return new ValueShape.StreamOf(element);
    }

    private static void refuseBorrow(String what, Optional<ValueType> element) {
        if (element.isPresent() && element.get().hasBorrow()) {
            throw new Invalid("a " + what + " cannot contain a `borrow` type");
        }
    }

    /// The resource type with this index.
    ResourceType resource(int index) {
        if (scope.type(index) instanceof ResourceType type) {
            return type;
        }
        throw new Invalid("type index " + Integer.toUnsignedString(index) + " is not a resource type");
    }

    Optional<ValueType> optional(Optional<TypeDefinition.TypeUse> use) {
        return use.map(this::use);
    }

    ValueType use(TypeDefinition.TypeUse use) {
        return switch (use) {
            case TypeDefinition.Direct(var type) -> primitive(type);
            case TypeDefinition.Index(var index) -> {
                if (scope.type(index) instanceof ValueType type) {
                    yield type;
                }
                throw new Invalid("type index " + Integer.toUnsignedString(index) + " is not a defined type");
            }
        };
    }

    private static ValueType primitive(PrimitiveType type) {
        var known = PRIMITIVES.get(type);
        return known == null ? new ValueType(new ValueShape.Primitive(type)) : known;
    }

    private ValueShape.Field field(TypeDefinition.Labelled field) {
        return new ValueShape.Field(field.label(), use(field.type()));
    }

    private static void requireSome(List<?> items, String rule) {
        if (items.isEmpty()) {
            throw new Invalid(rule);
        }
    }

    private static void labels(String what, String previousWhat, List<String> labels) {
        var unique = new HashMap<String, String>();
        for (var label : labels) {
            if (label.isEmpty()) {
                throw new Invalid(what + " cannot be empty");
            }
            if (!NameRules.isLabel(label)) {
                throw new Invalid(what + " `" + label + "` is not in kebab case");
            }
            var previous = unique.putIfAbsent(label.toLowerCase(Locale.ROOT), label);
            if (previous != null) {
                throw new Invalid(
                        what + " `" + label + "` conflicts with previous " + previousWhat + " `" + previous + "`");
            }
        }
    }
}
