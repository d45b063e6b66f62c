package dev.coracle.wasm;

import dev.coracle.wasm.WasmLimits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Decodes the binary format.
///
/// Time and memory are linear in the size of the input, whatever counts it claims. Function bodies and data are not
/// copied: they refer to the input, and what stands in a body is left to the validator.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">spec</a>
public final class BinaryDecoder {
    private static final int MAGIC = 0x6D736100;
    private static final int MODULE_VERSION = 1;
    private static final int COMPONENT_LAYER = 1;

    private final SectionReader in;
    private final WasmLimits limits;

    private List<RecursiveType> types = List.of();
    private List<Import> imports = List.of();
    private List<Integer> functionTypes = List.of();
    private List<Table> tables = List.of();
    private List<MemoryType> memories = List.of();
    private List<Integer> tags = List.of();
    private List<Global> globals = List.of();
    private List<Export> exports = List.of();
    private OptionalInt start = OptionalInt.empty();
    private List<ElementSegment> elements = List.of();
    private OptionalInt dataCount = OptionalInt.empty();
    private List<Function> functions = List.of();
    private List<DataSegment> dataSegments = List.of();
    private final List<CustomSection> customSections = new ArrayList<>();

    /// The last section that was not empty: what a writer, which leaves empty ones out, has before a custom section.
    private Section last = Section.CUSTOM;

    private BinaryDecoder(byte[] bytes, int start, int end, WasmLimits limits) {
        this.in = new SectionReader(bytes, start, end, limits);
        this.limits = limits;
    }

    /// Decodes a module within the default limits.
    ///
    /// @param bytes the module; shared with the result, so the caller must not change it afterwards
    /// @throws MalformedModuleException if the bytes are not a module, or pass a limit
    public static WasmModule decode(byte[] bytes) {
        return decode(bytes, WasmLimits.DEFAULTS);
    }

    /// Decodes a module within the given limits.
    ///
    /// @param bytes the module; shared with the result, so the caller must not change it afterwards
    /// @throws MalformedModuleException if the bytes are not a module, or pass a limit
    public static WasmModule decode(byte[] bytes, WasmLimits limits) {
        return decode(bytes, 0, bytes.length, limits);
    }

    /// Decodes a module that is a part of something larger, such as a component. Offsets in messages count from the
    /// start of the array.
    ///
    /// @param bytes shared with the result, so the caller must not change it afterwards
    /// @param start offset of the module's first byte
    /// @param end offset behind its last byte
    /// @throws MalformedModuleException if the bytes are not a module, or pass a limit
    public static WasmModule decode(byte[] bytes, int start, int end, WasmLimits limits) {
        limits.check(Limit.MODULE_SIZE, end - start, start);
        return new BinaryDecoder(bytes, start, end, limits).module();
    }

    /// Whether the bytes start as a component does, the form of the component model, and not as a module.
    public static boolean isComponent(byte[] bytes) {
        var in = new ByteReader(bytes, 0, bytes.length);
        return in.remaining() >= 8 && in.fixed32() == MAGIC && in.fixed32() >>> 16 == COMPONENT_LAYER;
    }

    private WasmModule module() {
        header();
        var previous = Section.CUSTOM;
        while (in.hasRemaining()) {
            var section = sectionId();
            if (section == Section.CUSTOM) {
                customSection();
                continue;
            }
            if (section.compareTo(previous) <= 0) {
                throw MalformedModuleException.at(in.offset() - 1, "unexpected content after last section");
            }
            previous = section;
            section(section);
        }
        checkCounts();
        var names = takeNames();
        return new WasmModule(
                types,
                imports,
                functions,
                tables,
                memories,
                tags,
                globals,
                exports,
                start,
                elements,
                dataCount,
                dataSegments,
                customSections,
                names);
    }

    private void header() {
        int start = in.offset();
        if (in.fixed32() != MAGIC) {
            throw MalformedModuleException.at(start, "magic header not detected: this is not a WebAssembly binary");
        }
        int version = in.fixed32();
        if (version != MODULE_VERSION) {
            throw MalformedModuleException.at(
                    start + 4,
                    version >>> 16 == COMPONENT_LAYER
                            ? "unknown binary version: this is a component, not a module"
                            : "unknown binary version " + Integer.toUnsignedString(version));
        }
    }

    private Section sectionId() {
        int id = in.u8();
        var section = Section.of(id);
        if (section == null) {
            throw MalformedModuleException.at(in.offset() - 1, "malformed section id " + id);
        }
        return section;
    }

    private void customSection() {
        int end = sectionEnd();
        var name = in.name();
        int length = end - in.offset();
        customSections.add(new CustomSection(name, new ByteSequence(in.array(), in.skip(length), length), last.id()));
    }

    private int sectionEnd() {
        int size = in.count();
        return in.offset() + size;
    }

    private void section(Section section) {
        int end = sectionEnd();
        switch (section) {
            case CUSTOM -> throw new IllegalArgumentException("a custom section has no fixed contents");
            case TYPE -> types = contents(section, types());
            case IMPORT -> imports = contents(section, in.list(Limit.IMPORTS, in::importEntry));
            case FUNCTION -> functionTypes = contents(section, in.list(Limit.FUNCTIONS, in::u32));
            case TABLE -> tables = contents(section, in.list(Limit.TABLES, in::table));
            case MEMORY -> memories = contents(section, in.list(Limit.MEMORIES, in::memoryType));
            case TAG -> tags = contents(section, in.list(Limit.TAGS, in::tagType));
            case GLOBAL -> globals = contents(section, in.list(Limit.GLOBALS, in::global));
            case EXPORT -> exports = contents(section, in.list(Limit.EXPORTS, in::export));
            case START -> start = number(section);
            case ELEMENT -> elements = contents(section, in.list(Limit.ELEMENT_SEGMENTS, in::elementSegment));
            case DATA_COUNT -> dataCount = number(section);
            case CODE -> functions = contents(section, functions());
            case DATA -> dataSegments = contents(section, in.list(Limit.DATA_SEGMENTS, in::dataSegment));
        }
        if (in.offset() != end) {
            throw in.malformed("section size mismatch");
        }
    }

    private <T> List<T> contents(Section section, List<T> contents) {
        if (!contents.isEmpty()) {
            last = section;
        }
        return contents;
    }

    private OptionalInt number(Section section) {
        last = section;
        return OptionalInt.of(in.u32());
    }

    private List<RecursiveType> types() {
        int start = in.offset();
        var groups = in.list(Limit.TYPES, in::recursiveType);
        long members = groups.stream().mapToLong(group -> group.types().size()).sum();
        limits.check(Limit.TYPES, members, start);
        return groups;
    }

    private List<Function> functions() {
        int start = in.offset();
        int count = in.count();
        if (count > functionTypes.size()) {
            throw inconsistentFunctions(count, start);
        }
        var parameterCounts = parameterCounts();
        var functions = new ArrayList<Function>(count);
        for (int typeIndex : functionTypes.subList(0, count)) {
            // The validator rejects an index that names no function type.
            boolean isKnown = Integer.compareUnsigned(typeIndex, parameterCounts.length) < 0;
            functions.add(function(typeIndex, isKnown ? parameterCounts[typeIndex] : 0));
        }
        return functions;
    }

    private int[] parameterCounts() {
        return types.stream()
                .flatMap(group -> group.types().stream())
                .mapToInt(type -> type.composite() instanceof FunctionType function
                        ? function.parameters().size()
                        : 0)
                .toArray();
    }

    private Function function(int typeIndex, int parameters) {
        int size = in.count(Limit.FUNCTION_SIZE);
        int end = in.offset() + size;
        var locals = locals(parameters);
        int start = in.offset();
        if (start > end) {
            throw in.malformed("section size mismatch: the locals are larger than the function");
        }
        if (end > in.end() || in.array()[end - 1] != Opcode.END.number()) {
            throw missingEnd();
        }
        in.skip(end - start);
        return new Function(typeIndex, locals, new Code(in.array(), start, end, null));
    }

    private List<Local> locals(int parameters) {
        int count = in.count();
        var locals = new ArrayList<Local>(count);
        long total = parameters;
        for (int i = 0; i < count; i++) {
            int start = in.offset();
            var local = new Local(in.u32(), in.valueType());
            total += Integer.toUnsignedLong(local.count());
            limits.check(Limit.LOCALS, total, start);
            locals.add(local);
        }
        return locals;
    }

    /// What is wrong with a body that does not finish with `end` shows when it is read on.
    private MalformedModuleException missingEnd() {
        in.expression();
        return in.malformed("section size mismatch: the function is larger than its size says");
    }

    private MalformedModuleException inconsistentFunctions(int bodies, int offset) {
        return MalformedModuleException.at(
                offset,
                "function and code section have inconsistent lengths: " + functionTypes.size() + " and " + bodies);
    }

    private void checkCounts() {
        if (functions.size() != functionTypes.size()) {
            throw inconsistentFunctions(functions.size(), in.end());
        }
        if (dataCount.isPresent() && dataCount.getAsInt() != dataSegments.size()) {
            throw in.malformed("data count and data section have inconsistent lengths: "
                    + Integer.toUnsignedString(dataCount.getAsInt()) + " and " + dataSegments.size());
        }
        var imported = new int[ExternKind.values().length];
        imports.forEach(entry -> imported[entry.type().kind().ordinal()]++);
        checkTotal(Limit.FUNCTIONS, imported[ExternKind.FUNC.ordinal()], functions);
        checkTotal(Limit.TABLES, imported[ExternKind.TABLE.ordinal()], tables);
        checkTotal(Limit.MEMORIES, imported[ExternKind.MEMORY.ordinal()], memories);
        checkTotal(Limit.GLOBALS, imported[ExternKind.GLOBAL.ordinal()], globals);
        checkTotal(Limit.TAGS, imported[ExternKind.TAG.ordinal()], tags);
    }

    private void checkTotal(Limit limit, int imported, List<?> defined) {
        limits.check(limit, imported + defined.size(), in.end());
    }

    /// Takes the name section out of the custom sections: the first that is well-formed, has a name and stands behind
    /// all other sections. A broken one is no error and stays, and so does one that a writer would leave out.
    private Names takeNames() {
        for (int i = 0; i < customSections.size(); i++) {
            var section = customSections.get(i);
            if (section.after() == last.id() && section.name().equals(NameSection.NAME)) {
                var names = NameSection.read(section.bytes(), limits);
                if (names.isPresent() && !names.get().equals(Names.NONE)) {
                    customSections.remove(i);
                    return names.get();
                }
            }
        }
        return Names.NONE;
    }
}
