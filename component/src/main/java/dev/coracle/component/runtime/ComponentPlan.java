package dev.coracle.component.runtime;

import dev.coracle.component.abi.ResourceSlots;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.validation.ValidatedComponent;
import java.util.List;

/// A component as steps that make an instance of it, its core modules compiled. Immutable, and shared by all threads.
///
/// @param slots numbers of the resource types that the steps name
public record ComponentPlan(ComponentType type, List<Step> steps, ResourceSlots slots) {
    /// What is done for one definition.
    @FunctionalInterface
    public interface Step {
        void take(Instantiation at);
    }

    public ComponentPlan {
        steps = List.copyOf(steps);
    }

    /// Plans a component and those inside of it.
    public static ComponentPlan of(CoreModules modules, ValidatedComponent component) {
        return new Planner(modules, component).plan();
    }
}
