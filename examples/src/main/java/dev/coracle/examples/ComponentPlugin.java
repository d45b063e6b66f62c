package dev.coracle.examples;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A shop whose prices a component decides, which asks the shop for what it needs.
public final class ComponentPlugin {
    private ComponentPlugin() {}

    /// What is ordered: the record `item` of WIT.
    public record Item(String name, int count) {}

    /// The enum `level`.
    public enum Level {
        GUEST,
        MEMBER
    }

    /// The variant `verdict`: a case without a value, and one with a value.
    public sealed interface Verdict {
        record Accepted() implements Verdict {}

        record Refused(String value) implements Verdict {}
    }

    /// The interface `example:shop/catalog` that the component imports, as an object of the host's.
    public static final class Catalog {
        private final List<String> asked = new ArrayList<>();

        /// `price: func(name: string) -> option<u32>`
        public Optional<Integer> price(String name) {
            asked.add(name);
            return name.equals("oar") ? Optional.of(1_250) : Optional.empty();
        }
    }

    /// The interface `example:shop/pricing` that the component exports.
    public interface Pricing {
        /// `total: func(items: list<item>, buyer: level) -> u32`
        int total(List<Item> items, Level buyer);

        /// `check: func(item: item) -> verdict`
        Verdict check(Item item);
    }

    public static void main(String[] arguments) throws IOException {
        var engine = new Engine();
        var text = Files.readString(Path.of("pricing.wat"));
        var component = Component.compileText(engine, text);

        var catalog = new Catalog();
        var linker = new ComponentLinker(engine);
        linker.instance("example:shop/catalog@1.0.0").functions(catalog);
        var template = linker.prepare(component);

        try (var store = new Store(engine)) {
            var instance = template.instantiate(store);
            var pricing = instance.bind("example:shop/pricing@1.0.0", Pricing.class);

            IO.println(pricing.total(List.of(new Item("oar", 2), new Item("oar", 1)), Level.MEMBER));
            IO.println(pricing.check(new Item("oar", 1)));
            IO.println(pricing.check(new Item("anchor", 1)));
            IO.println(catalog.asked);
        }
    }
}
