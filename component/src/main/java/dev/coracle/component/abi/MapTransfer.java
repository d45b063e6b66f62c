package dev.coracle.component.abi;

import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;

/// Writes the code that carries maps: lists of pairs to a guest, a [java.util.Map] in Java.
final class MapTransfer {
    private final Emitter code;
    private final ValueType from;
    private final ValueType to;

    MapTransfer(Emitter code, ValueType from, ValueType to) {
        this.code = code;
        this.from = pair(from);
        this.to = pair(to);
    }

    private static ValueType pair(ValueType map) {
        var shape = (ValueShape.MapOf) map.shape();
        return Transfer.tuple(List.of(shape.key(), shape.value()));
    }

    /// A map is carried as the list of its entries, each an array of two.
    void map(Place source, Place target) {
        var list = new ListTransfer(code, from, to);
        if (source instanceof JavaPlace java) {
            var entries = JavaPlace.inNewLocal(code, entries((Mapping.MapOf) java.mapping()));
            java.load(code, Desc.MAP);
            code.call(Desc.LISTS, "ofMap", Desc.LIST, Desc.MAP);
            entries.store(code);
            list.list(entries, target);
        } else if (target instanceof JavaPlace java) {
            var entries = JavaPlace.inNewLocal(code, entries((Mapping.MapOf) java.mapping()));
            list.list(source, entries);
            entries.load(code, Desc.LIST);
            code.call(Desc.LISTS, "toMap", Desc.MAP, Desc.LIST);
            java.store(code);
        } else {
            list.list(source, target);
        }
    }

    private static Mapping entries(Mapping.MapOf map) {
        return new Mapping.ListOf(Mapping.ArrayOf.plain(List.of(map.key(), map.value())));
    }
}
