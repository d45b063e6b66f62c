package dev.coracle.component.bind;

import dev.coracle.component.abi.JavaSignature;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.bind.BoundInterface.BoundResource;
import dev.coracle.component.bind.MethodMapper.Mapped;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the functions for the methods of an interface, and of the interfaces of resources that those lead to.
final class InterfaceMapper {
    private final Exports exports;
    private final MethodHandles.Lookup lookup;
    private final MethodMapper mapper;
    private final Map<Resource, Class<?>> resources = new LinkedHashMap<>();
    private final Deque<Resource> found = new ArrayDeque<>();

    InterfaceMapper(Vocabulary vocabulary, Exports exports, MethodHandles.Lookup lookup) {
        this.exports = exports;
        this.lookup = lookup;
        this.mapper = new MethodMapper(new TypeMapper(vocabulary, false, new JavaClasses(lookup), this::resource));
    }

    /// Binds the interface to the functions of the exports.
    BoundInterface map(Class<?> type) {
        var plain = bind(type, Optional.empty());
        var bound = new ArrayList<BoundResource>();
        for (var next = found.poll(); next != null; next = found.poll()) {
            var view = Objects.requireNonNull(resources.get(next));
            var label = label(next, view);
            if (hasMethods(label)) {
                bound.add(new BoundResource(view, next, bind(view, Optional.of(label))));
            }
        }
        return new BoundInterface(plain.constructor(), plain.functions(), bound);
    }

    /// @param resource label of the resource that it is the interface of
    private BoundInterface bind(Class<?> type, Optional<String> resource) {
        var bodies = new ArrayList<BoundClass.Body>();
        var functions = new ArrayList<String>();
        for (var method : methods(type, resource.isPresent())) {
            var name = name(method, resource);
            var function = exports.function(name.name());
            var mapped = mapper.find(List.of(method), name, type(name)).orElseThrow();
            bodies.add(new BoundClass.Body(method, function.code(method, signature(mapped, name))));
            functions.add(name.name());
        }
        var place = Neighbourhood.of(type, lookup);
        return new BoundInterface(BoundClass.define(place, type, resource.isPresent(), bodies), functions, List.of());
    }

    /// The methods to implement, in an order that does not change: not those of every object, nor what drops a
    /// resource.
    private static List<Method> methods(Class<?> type, boolean isResource) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers())
                        && !hasMethod(Object.class, method)
                        && !(isResource && hasMethod(AutoCloseable.class, method)))
                .toList();
    }

    private static boolean hasMethod(Class<?> type, Method method) {
        return Arrays.stream(type.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    private FunctionName name(Method method, Optional<String> resource) {
        return functions()
                .filter(name -> name.isMethod() == resource.isPresent()
                        && name.resource().equals(resource.orElse(name.resource()))
                        && mapper.isNamed(method, name))
                .findFirst()
                .orElseThrow(() -> Place.of("Java method " + MethodMapper.describe(method))
                        .wrong("no function is exported for it; there are "
                                + functions().map(FunctionName::name).collect(Collectors.joining(", "))));
    }

    private FunctionType type(FunctionName name) {
        return ((ItemType.Func) Objects.requireNonNull(exports.types().get(name.name()))).type();
    }

    private Stream<FunctionName> functions() {
        return exports.types().entrySet().stream()
                .filter(export -> export.getValue() instanceof ItemType.Func)
                .map(export -> FunctionName.of(export.getKey()));
    }

    /// A method of a resource is called on the resource.
    private static JavaSignature signature(Mapped mapped, FunctionName name) {
        if (!name.isMethod()) {
            return mapped.signature();
        }
        var parameters = new ArrayList<Mapping>();
        parameters.add(new Mapping.GuestResource());
        parameters.addAll(mapped.signature().parameters());
        return new JavaSignature(parameters, mapped.signature().result());
    }

    private Mapping resource(ValueType type, ResourceType resource, JavaType java, Place place) {
        var host = exports.resource(resource.resource()).hostClass();
        if (host != null) {
            return HostMethods.hostResource(type, host, java, place);
        }
        if (!java.raw().isInterface() || !AutoCloseable.class.isAssignableFrom(java.raw())) {
            throw place.mismatch(type, java, "use an interface of the resource's methods that extends AutoCloseable");
        }
        var known = resources.putIfAbsent(resource.resource(), java.raw());
        if (known == null) {
            found.add(resource.resource());
        } else if (!java.is(known)) {
            throw place.mismatch(type, java, "elsewhere in the interface the resource type is " + known.getName());
        }
        return GuestViews.mapping(java.raw());
    }

    /// The name that the exports have for a resource type.
    private String label(Resource resource, Class<?> view) {
        return exports.types().entrySet().stream()
                .filter(export -> export.getValue() instanceof ItemType.TypeItem(ResourceType type)
                        && type.resource() == resource)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Place.of(view.getName()).wrong("the resource type has no name in the exports"));
    }

    /// Whether the methods of a resource are exported here: they are not where a resource is another interface's.
    private boolean hasMethods(String label) {
        return functions().anyMatch(name -> name.isMethod() && name.resource().equals(label));
    }
}
