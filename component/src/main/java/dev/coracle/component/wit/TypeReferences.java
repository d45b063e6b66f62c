package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.BodyNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.TypeNode;
import java.util.ArrayList;
import java.util.List;

/// The names that the definition of a type needs before it can be resolved.
final class TypeReferences {
    private final List<Name> names = new ArrayList<>();

    private TypeReferences() {}

    /// In the order they stand there. None for a resource: its functions are resolved when all types are.
    static List<Name> of(BodyNode body) {
        var references = new TypeReferences();
        references.add(body);
        return references.names;
    }

    private void add(BodyNode body) {
        switch (body) {
            case BodyNode.Record(var fields) -> fields.forEach(field -> add(field.type()));
            case BodyNode.Variant(var cases) ->
                cases.forEach(each -> each.payload().ifPresent(this::add));
            case BodyNode.Alias(var type) -> add(type);
            case BodyNode.Enumeration _, BodyNode.Flags _, BodyNode.Resource _ -> {}
        }
    }

    private void add(TypeNode type) {
        switch (type) {
            case TypeNode.Primitive _ -> {}
            case TypeNode.Reference(var name) -> names.add(name);
            case TypeNode.Own(var name, var _) -> names.add(name);
            case TypeNode.Borrow(var name, var _) -> names.add(name);
            case TypeNode.ListOf(var element, var _, var _) -> add(element);
            case TypeNode.MapOf(var key, var value, var _) -> {
                add(key);
                add(value);
            }
            case TypeNode.Option(var element, var _) -> add(element);
            case TypeNode.Result(var ok, var error, var _) -> {
                ok.ifPresent(this::add);
                error.ifPresent(this::add);
            }
            case TypeNode.Tuple(var elements, var _) -> elements.forEach(this::add);
            case TypeNode.Stream(var element, var _) -> element.ifPresent(this::add);
            case TypeNode.Future(var element, var _) -> element.ifPresent(this::add);
        }
    }
}
