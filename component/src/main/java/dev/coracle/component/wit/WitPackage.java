package dev.coracle.component.wit;

import java.util.List;
import java.util.Optional;

/// Interfaces and worlds that are published together.
///
/// @param docs as in [WitAttributes]
/// @param interfaces each behind those it takes types from
/// @param worlds each behind those it includes
public record WitPackage(PackageName name, String docs, List<WitInterface> interfaces, List<WitWorld> worlds) {
    public WitPackage {
        interfaces = List.copyOf(interfaces);
        worlds = List.copyOf(worlds);
    }

    /// The interface of that name, if it is here.
    public Optional<WitInterface> findInterface(String name) {
        return interfaces.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /// The world of that name, if it is here.
    public Optional<WitWorld> findWorld(String name) {
        return worlds.stream().filter(world -> world.name().equals(name)).findFirst();
    }
}
