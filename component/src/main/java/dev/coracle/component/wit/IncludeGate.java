package dev.coracle.component.wit;

/// The gate of an `include` holds for all that comes by it, where it has none of its own.
final class IncludeGate {
    private IncludeGate() {}

    static WitExtern apply(WitGate gate, WitExtern extern) {
        if (!(extern.attributes().gate() instanceof WitGate.Open)) {
            return extern;
        }
        var old = extern.attributes();
        var attributes = new WitAttributes(old.docs(), gate, old.externalId());
        return switch (extern) {
            case WitExtern.Interface(var name, var _) -> new WitExtern.Interface(name, attributes);
            case WitExtern.Labelled(var label, var name, var _) -> new WitExtern.Labelled(label, name, attributes);
            case WitExtern.Inline(var i) ->
                new WitExtern.Inline(new WitInterface(i.name(), i.types(), i.functions(), attributes));
            case WitExtern.Function(var f) ->
                new WitExtern.Function(
                        new WitFunction(f.name(), f.kind(), f.isAsync(), f.parameters(), f.result(), attributes));
        };
    }
}
