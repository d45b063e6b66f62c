package dev.coracle.component.bind;

import dev.coracle.component.abi.FunctionSource;
import dev.coracle.component.abi.HostResources;
import dev.coracle.component.abi.JavaFunction;
import dev.coracle.component.abi.JavaSignature;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.abi.StoreReceiver;
import dev.coracle.component.bind.MethodMapper.Mapped;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Optional;

/// The methods of a host object, and of the classes of its resources, as functions that components import. Shared by
/// all threads.
public final class HostMethods implements FunctionSource {
    private final Vocabulary vocabulary;
    private final Class<?> host;
    private final Object receiver;
    private final boolean isPublicOnly;
    private final JavaClasses classes;

    /// @param host its methods are the functions that belong to no resource, constructors and static functions
    /// @param lookup what it sees counts
    public HostMethods(Vocabulary vocabulary, Object host, MethodHandles.Lookup lookup) {
        this(vocabulary, host.getClass(), host, lookup);
    }

    /// @param host class of the objects
    /// @param receivers the object of each store
    /// @param lookup what it sees counts
    public HostMethods(Vocabulary vocabulary, Class<?> host, StoreReceiver receivers, MethodHandles.Lookup lookup) {
        this(vocabulary, host, (Object) receivers, lookup);
    }

    private HostMethods(Vocabulary vocabulary, Class<?> host, Object receiver, MethodHandles.Lookup lookup) {
        this.vocabulary = vocabulary;
        this.host = host;
        this.receiver = receiver;
        this.isPublicOnly = !lookup.hasFullPrivilegeAccess();
        this.classes = new JavaClasses(lookup);
    }

    @Override
    public Optional<JavaFunction> find(String name, FunctionType type, HostResources resources) {
        var function = FunctionName.of(name);
        var types = new TypeMapper(
                vocabulary,
                true,
                classes,
                (value, resource, java, place) -> hostResource(value, resource, java, place, resources));
        var mapper = new MethodMapper(types);
        if (function.isMethod()) {
            return resources
                    .named(function.resource())
                    .flatMap(owner -> mapper.find(MethodMapper.methods(owner, isPublicOnly), function, type)
                            .map(mapped -> ofResource(owner, mapped, function)));
        }
        return mapper.find(MethodMapper.methods(host, isPublicOnly), function, type)
                .map(mapped -> ofHost(mapped, function));
    }

    private static Mapping hostResource(
            ValueType type, ResourceType resource, JavaType java, Place place, HostResources resources) {
        var known = resources
                .of(resource.resource())
                .orElseThrow(() -> place.mismatch(type, java, "the host has no class for this resource type"));
        return hostResource(type, known, java, place);
    }

    /// @param host the class that the resource type is
    static Mapping hostResource(ValueType type, Class<?> host, JavaType java, Place place) {
        if (!java.is(host)) {
            throw place.mismatch(type, java, "this resource type is " + host.getName());
        }
        return new Mapping.HostResource(host);
    }

    private JavaFunction ofHost(Mapped mapped, FunctionName name) {
        var method = mapped.method();
        var handle = handle(method, name);
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        return new JavaFunction(method, isStatic ? null : receiver, handle, mapped.signature());
    }

    private JavaFunction ofResource(Class<?> owner, Mapped mapped, FunctionName name) {
        var parameters = new ArrayList<Mapping>();
        parameters.add(new Mapping.HostResource(owner));
        parameters.addAll(mapped.signature().parameters());
        return new JavaFunction(
                mapped.method(),
                null,
                handle(mapped.method(), name),
                new JavaSignature(parameters, mapped.signature().result()));
    }

    private MethodHandle handle(Method method, FunctionName name) {
        return classes.method(method, Place.of("function " + name));
    }
}
