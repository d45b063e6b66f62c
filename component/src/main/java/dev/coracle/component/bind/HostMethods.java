package dev.coracle.component.bind;

import dev.coracle.component.abi.FunctionSource;
import dev.coracle.component.abi.HostResources;
import dev.coracle.component.abi.JavaFunction;
import dev.coracle.component.abi.JavaSignature;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.bind.MethodMapper.Mapped;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Optional;

/// The methods of a host object, and of the classes of its resources, as functions that components import. Shared by
/// all threads.
public final class HostMethods implements FunctionSource {
    private final Object host;
    private final boolean isPublicOnly;
    private final JavaClasses classes;

    /// @param host its methods are the functions that belong to no resource, constructors and static functions
    /// @param lookup what it sees counts
    public HostMethods(Object host, MethodHandles.Lookup lookup) {
        this.host = host;
        this.isPublicOnly = !lookup.hasFullPrivilegeAccess();
        this.classes = new JavaClasses(lookup);
    }

    @Override
    public Optional<JavaFunction> find(String name, FunctionType type, HostResources resources) {
        var function = FunctionName.of(name);
        var types = new TypeMapper(
                classes, (value, resource, java, place) -> hostResource(value, resource, java, place, resources));
        var mapper = new MethodMapper(types);
        if (function.isMethod()) {
            return resources
                    .named(function.resource())
                    .flatMap(owner -> mapper.find(MethodMapper.methods(owner, isPublicOnly), function, type)
                            .map(mapped -> ofResource(owner, mapped, function)));
        }
        return mapper.find(MethodMapper.methods(host.getClass(), isPublicOnly), function, type)
                .map(mapped -> ofHost(mapped, function));
    }

    private static Mapping hostResource(
            ValueType type, ResourceType resource, JavaType java, Place place, HostResources resources) {
        var known = resources.of(resource.resource());
        if (known.isEmpty()) {
            throw place.mismatch(type, java, "the host has no class for this resource type");
        }
        if (!java.is(known.get())) {
            throw place.mismatch(
                    type, java, "this resource type is " + known.get().getName());
        }
        return new Mapping.HostResource(known.get());
    }

    private JavaFunction ofHost(Mapped mapped, FunctionName name) {
        var handle = classes.method(mapped.method(), Place.of("function " + name));
        return new JavaFunction(
                MethodMapper.isStatic(mapped.method()) ? handle : handle.bindTo(host), mapped.signature());
    }

    private JavaFunction ofResource(Class<?> owner, Mapped mapped, FunctionName name) {
        var parameters = new ArrayList<Mapping>();
        parameters.add(new Mapping.HostResource(owner));
        parameters.addAll(mapped.signature().parameters());
        var handle = classes.method(mapped.method(), Place.of("function " + name));
        return new JavaFunction(
                handle, new JavaSignature(parameters, mapped.signature().result()));
    }
}
