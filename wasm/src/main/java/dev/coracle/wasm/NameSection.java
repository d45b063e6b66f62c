package dev.coracle.wasm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads and writes the name section: the subsections of the specification, and those of the extended-name-section
/// proposal, which tools write too.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">spec</a>
final class NameSection {
    /// The name of the custom section itself.
    static final String NAME = "name";

    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;
    private static final int LABELS = 3;
    private static final int TYPES = 4;
    private static final int TABLES = 5;
    private static final int MEMORIES = 6;
    private static final int GLOBALS = 7;
    private static final int ELEMENTS = 8;
    private static final int DATA_SEGMENTS = 9;
    private static final int FIELDS = 10;
    private static final int TAGS = 11;

    private final ByteReader in;
    private final WasmLimits limits;
    private long entries;

    private NameSection(ByteReader in, WasmLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// Reads the contents of a name section, or gives nothing if they are broken. Unknown subsections are skipped.
    static Optional<Names> read(ByteSequence contents, WasmLimits limits) {
        try {
            return Optional.of(new NameSection(contents.reader(), limits).names());
        } catch (MalformedModuleException broken) {
            return Optional.empty();
        }
    }

    private Names names() {
        Optional<String> module = Optional.empty();
        var flat = new HashMap<Integer, Map<Integer, String>>();
        var nested = new HashMap<Integer, Map<Integer, Map<Integer, String>>>();
        while (in.hasRemaining()) {
            int id = in.u8();
            int size = in.count();
            int end = in.offset() + size;
            switch (id) {
                case MODULE -> module = Optional.of(in.name());
                case FUNCTIONS, TYPES, TABLES, MEMORIES, GLOBALS, ELEMENTS, DATA_SEGMENTS, TAGS ->
                    flat.put(id, map(in::name));
                case LOCALS, LABELS, FIELDS -> nested.put(id, map(() -> map(in::name)));
                default -> in.skip(size);
            }
            if (in.offset() != end) {
                throw in.malformed("section size mismatch");
            }
        }
        return new Names(
                module,
                flat.getOrDefault(FUNCTIONS, Map.of()),
                nested.getOrDefault(LOCALS, Map.of()),
                nested.getOrDefault(LABELS, Map.of()),
                flat.getOrDefault(TYPES, Map.of()),
                flat.getOrDefault(TABLES, Map.of()),
                flat.getOrDefault(MEMORIES, Map.of()),
                flat.getOrDefault(GLOBALS, Map.of()),
                flat.getOrDefault(ELEMENTS, Map.of()),
                flat.getOrDefault(DATA_SEGMENTS, Map.of()),
                nested.getOrDefault(FIELDS, Map.of()),
                flat.getOrDefault(TAGS, Map.of()));
    }

    private <T> Map<Integer, T> map(Supplier<T> value) {
        int count = in.count();
        entries += count;
        limits.check(WasmLimits.Limit.NAMES, entries, in.offset());
        var map = new HashMap<Integer, T>();
        for (int i = 0; i < count; i++) {
            map.put(in.u32(), value.get());
        }
        return map;
    }

    /// Writes the contents of a name section; nothing when there are no names.
    static void write(Names names, ByteWriter out) {
        names.module().ifPresent(name -> subsection(MODULE, out, content -> content.name(name)));
        flat(FUNCTIONS, names.functions(), out);
        nested(LOCALS, names.locals(), out);
        nested(LABELS, names.labels(), out);
        flat(TYPES, names.types(), out);
        flat(TABLES, names.tables(), out);
        flat(MEMORIES, names.memories(), out);
        flat(GLOBALS, names.globals(), out);
        flat(ELEMENTS, names.elements(), out);
        flat(DATA_SEGMENTS, names.dataSegments(), out);
        nested(FIELDS, names.fields(), out);
        flat(TAGS, names.tags(), out);
    }

    private static void flat(int id, Map<Integer, String> names, ByteWriter out) {
        if (!names.isEmpty()) {
            subsection(id, out, content -> map(names, content, content::name));
        }
    }

    private static void nested(int id, Map<Integer, Map<Integer, String>> names, ByteWriter out) {
        if (!names.isEmpty()) {
            subsection(id, out, content -> map(names, content, inner -> map(inner, content, content::name)));
        }
    }

    private static <T> void map(Map<Integer, T> map, ByteWriter out, Consumer<T> value) {
        var sorted = new TreeMap<Integer, T>(Integer::compareUnsigned);
        sorted.putAll(map);
        out.u32(sorted.size());
        sorted.forEach((index, entry) -> {
            out.u32(index);
            value.accept(entry);
        });
    }

    private static void subsection(int id, ByteWriter out, Consumer<ByteWriter> contents) {
        var content = new ByteWriter();
        contents.accept(content);
        out.u8(id);
        out.sized(content);
    }
}
