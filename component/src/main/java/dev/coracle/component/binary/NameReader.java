package dev.coracle.component.binary;

import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.SectionReader;
import dev.coracle.wasm.WasmLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads what all definitions share: sorts, indices and names.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
class NameReader extends SectionReader {
    private static final int CORE = 0x00;

    NameReader(byte[] bytes, int start, int end) {
        super(bytes, start, end, WasmLimits.DEFAULTS);
    }

    /// A byte that begins nothing here.
    MalformedModuleException unknown(String what, int code) {
        return MalformedModuleException.at(
                offset() - 1, "invalid leading byte (0x" + Integer.toHexString(code) + ") for " + what);
    }

    /// A count of things, each of which takes a byte at least, and that many of them.
    <T> List<T> items(ComponentLimits limit, Supplier<T> item) {
        int start = offset();
        int count = count();
        limit.check(count, new Position.Offset(start));
        var items = new ArrayList<T>(Math.min(count, 1000));
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    <T> List<T> items(Supplier<T> item) {
        return items(ComponentLimits.ITEMS, item);
    }

    <T> Optional<T> optional(String what, Supplier<T> item) {
        return flag(what) ? Optional.of(item.get()) : Optional.empty();
    }

    /// A byte that is 0 or 1.
    boolean flag(String what) {
        int code = u8();
        if (code > 1) {
            throw unknown(what, code);
        }
        return code == 1;
    }

    Sort coreSort() {
        int code = u8();
        var sort = Sort.core(code);
        if (sort == null) {
            throw unknown("core sort", code);
        }
        return sort;
    }

    Sort sort() {
        int code = u8();
        if (code == CORE) {
            return coreSort();
        }
        var sort = Sort.component(code);
        if (sort == null) {
            throw unknown("component external kind", code);
        }
        return sort;
    }

    SortIndex coreSortIndex() {
        return new SortIndex(coreSort(), u32());
    }

    SortIndex sortIndex() {
        return new SortIndex(sort(), u32());
    }

    ExternName externName() {
        int code = u8();
        if (code > 2) {
            throw unknown("component name", code);
        }
        var text = name();
        return code < 2 ? new ExternName(text) : new ExternName(text, items(this::attribute));
    }

    private ExternName.Attribute attribute() {
        int code = u8();
        return switch (code) {
            case 0 -> new ExternName.Implements(name());
            case 1 -> new ExternName.VersionSuffix(name());
            case 2 -> new ExternName.ExternalId(name());
            default -> throw unknown("name option", code);
        };
    }
}
