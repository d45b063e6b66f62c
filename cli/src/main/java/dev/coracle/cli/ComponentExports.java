package dev.coracle.cli;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentFunc;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The functions that a component exports, by itself or in instances.
record ComponentExports(List<Function> functions) {
    /// A function.
    ///
    /// @param path the names of the instances that it is in, outermost first; none for one of the component's own
    /// @param name of it
    /// @param type of it
    record Function(List<String> path, String name, FunctionType type) {
        /// As the user may write it: `a:b/c@1.0.0.f` at full length.
        String fullName() {
            return path.isEmpty() ? name : String.join(".", path) + "." + name;
        }

        /// Whether it is meant: by its own name, or behind that of its instance, which may be shortened to the part
        /// behind the slash and leave the version out.
        boolean isCalled(String asked) {
            if (asked.equals(name) || asked.equals(fullName())) {
                return true;
            }
            if (path.isEmpty()) {
                return false;
            }
            String interfaceName = path.getLast();
            int at = interfaceName.indexOf('@');
            String unversioned = at < 0 ? interfaceName : interfaceName.substring(0, at);
            String version = at < 0 ? "" : interfaceName.substring(at);
            String last = unversioned.substring(unversioned.indexOf('/') + 1);
            String plain = asked.replace('#', '.');
            return plain.equals(interfaceName + "." + name)
                    || plain.equals(unversioned + "." + name)
                    || plain.equals(unversioned + "." + name + version)
                    || plain.equals(last + "." + name);
        }

        ComponentFunc in(ComponentInstance component) {
            ComponentInstance instance = component;
            for (String step : path) {
                instance = instance.instance(step).orElseThrow();
            }
            return instance.func(name);
        }
    }

    static ComponentExports of(Component component) {
        List<Function> functions = new ArrayList<>();
        collect(component.type().exports(), List.of(), functions);
        return new ComponentExports(functions);
    }

    private static void collect(Map<String, ItemType> items, List<String> path, List<Function> functions) {
        items.forEach((name, item) -> {
            if (item instanceof ItemType.Func(var type)) {
                functions.add(new Function(path, name, type));
            } else if (item instanceof ItemType.Instance(var type)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                collect(type.exports(), longer, functions);
            }
        });
    }

    /// For a message; empty when there are none.
    String names() {
        return functions.stream().map(Function::fullName).collect(Collectors.joining(", "));
    }

    /// The one function that is meant.
    ///
    /// @throws CommandException if there is none, or more than one
    Function find(String asked) throws CommandException {
        List<Function> meant =
                functions.stream().filter(each -> each.isCalled(asked)).toList();
        if (meant.size() > 1) {
            throw CommandException.usage("more than one exported function is called " + asked + ": "
                    + meant.stream().map(Function::fullName).collect(Collectors.joining(", ")));
        }
        if (meant.isEmpty()) {
            throw CommandException.usage(
                    "no exported function " + asked + "; there are " + (names().isEmpty() ? "none" : names()));
        }
        return meant.getFirst();
    }
}
