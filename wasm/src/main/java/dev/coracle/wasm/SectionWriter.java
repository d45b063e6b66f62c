package dev.coracle.wasm;

import java.util.List;
import java.util.function.Consumer;

/// Writes what sections are made of: the inverse of [SectionReader], whose flags it shares.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">spec</a>
public final class SectionWriter extends ByteWriter {
    /// A count and that many elements; nothing when there are none, so that an empty section is left out.
    <T> void list(List<T> elements, Consumer<T> write) {
        if (!elements.isEmpty()) {
            vector(elements, write);
        }
    }

    /// A count and that many elements.
    public <T> void vector(List<T> elements, Consumer<T> write) {
        u32(elements.size());
        elements.forEach(write);
    }

    public void recursiveType(RecursiveType group) {
        if (group.types().size() == 1) {
            subType(group.types().getFirst());
        } else {
            u8(SectionReader.GROUP);
            vector(group.types(), this::subType);
        }
    }

    private void subType(SubType type) {
        if (!type.isFinal() || !type.supertypes().isEmpty()) {
            u8(type.isFinal() ? SectionReader.FINAL_SUBTYPE : SectionReader.SUBTYPE);
            vector(type.supertypes(), this::u32);
        }
        switch (type.composite()) {
            case FunctionType(var parameters, var results) -> {
                u8(SectionReader.FUNCTION);
                vector(parameters, this::valueType);
                vector(results, this::valueType);
            }
            case StructType(var fields) -> {
                u8(SectionReader.STRUCT);
                vector(fields, this::fieldType);
            }
            case ArrayType(var element) -> {
                u8(SectionReader.ARRAY);
                fieldType(element);
            }
        }
    }

    private void fieldType(FieldType type) {
        storageType(type.storage());
        u8(type.mutable() ? 1 : 0);
    }

    public void importEntry(Import entry) {
        name(entry.module());
        name(entry.name());
        externType(entry.type());
    }

    /// The type of an import, or of an export in the type of a module.
    public void externType(ExternType extern) {
        u8(extern.kind().ordinal());
        switch (extern) {
            case ExternType.Func(var typeIndex) -> u32(typeIndex);
            case ExternType.Table(var type) -> tableType(type);
            case ExternType.Memory(var type) -> memoryType(type);
            case ExternType.Global(var type) -> globalType(type);
            case ExternType.Tag(var typeIndex) -> tagType(typeIndex);
        }
    }

    void table(Table table) {
        if (table.initial().isPresent()) {
            u8(SectionReader.TABLE_WITH_INITIAL);
            u8(0);
        }
        tableType(table.type());
        table.initial().ifPresent(initial -> initial.writeTo(this));
    }

    private void tableType(TableType type) {
        referenceType(type.element());
        limits(limitsFlags(type.addressType(), type.limits()), type.limits());
    }

    void memoryType(MemoryType type) {
        boolean hasPageSize = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        int flags = limitsFlags(type.addressType(), type.limits())
                | (type.shared() ? SectionReader.SHARED : 0)
                | (hasPageSize ? SectionReader.CUSTOM_PAGE_SIZE : 0);
        limits(flags, type.limits());
        if (hasPageSize) {
            u32(type.pageSizeLog2());
        }
    }

    private static int limitsFlags(AddressType addressType, Limits limits) {
        return (limits.maximum().isPresent() ? SectionReader.HAS_MAXIMUM : 0)
                | (addressType == AddressType.I64 ? SectionReader.ADDRESS_64 : 0);
    }

    private void limits(int flags, Limits limits) {
        u8(flags);
        u64(limits.minimum());
        limits.maximum().ifPresent(this::u64);
    }

    void tagType(int typeIndex) {
        u8(0);
        u32(typeIndex);
    }

    private void globalType(GlobalType type) {
        valueType(type.value());
        u8(type.mutable() ? 1 : 0);
    }

    void global(Global global) {
        globalType(global.type());
        global.initial().writeTo(this);
    }

    void export(Export export) {
        name(export.name());
        u8(export.kind().ordinal());
        u32(export.index());
    }

    void function(Function function) {
        var body = new SectionWriter();
        body.vector(function.locals(), body::local);
        function.code().writeTo(body);
        sized(body);
    }

    private void local(Local local) {
        u32(local.count());
        valueType(local.type());
    }

    void elementSegment(ElementSegment segment) {
        boolean isPlain = segment.items() instanceof ElementSegment.Items.Functions
                && segment.type().equals(ReferenceType.FUNCREF.asNonNullable());
        var shortType = isPlain ? ReferenceType.FUNCREF.asNonNullable() : ReferenceType.FUNCREF;
        int flags = elementFlags(segment, shortType) | (isPlain ? 0 : SectionReader.EXPRESSIONS);
        u32(flags);
        if (segment.mode() instanceof ElementSegment.Mode.Active(var table, var offset)) {
            if ((flags & SectionReader.EXPLICIT) != 0) {
                u32(table);
            }
            offset.writeTo(this);
        }
        if ((flags & (SectionReader.PASSIVE | SectionReader.EXPLICIT)) != 0) {
            if (isPlain) {
                u8(0);
            } else {
                referenceType(segment.type());
            }
        }
        switch (segment.items()) {
            case ElementSegment.Items.Functions(var indices) ->
                vector(indices, isPlain ? this::u32 : this::functionReference);
            case ElementSegment.Items.Expressions(var expressions) ->
                vector(expressions, expression -> expression.writeTo(this));
        }
    }

    /// The short form of an active segment has neither table index nor type.
    private static int elementFlags(ElementSegment segment, ReferenceType shortType) {
        return switch (segment.mode()) {
            case ElementSegment.Mode.Active(var table, var _) ->
                table == 0 && segment.type().equals(shortType) ? 0 : SectionReader.EXPLICIT;
            case ElementSegment.Mode.Passive _ -> SectionReader.PASSIVE;
            case ElementSegment.Mode.Declarative _ -> SectionReader.PASSIVE | SectionReader.EXPLICIT;
        };
    }

    private void functionReference(int index) {
        u8(Opcode.REF_FUNC.number());
        u32(index);
        u8(Opcode.END.number());
    }

    void dataSegment(DataSegment segment) {
        switch (segment.mode()) {
            case DataSegment.Mode.Active(var memory, var offset) -> {
                u32(memory == 0 ? 0 : SectionReader.EXPLICIT);
                if (memory != 0) {
                    u32(memory);
                }
                offset.writeTo(this);
            }
            case DataSegment.Mode.Passive _ -> u32(SectionReader.PASSIVE);
        }
        u32(segment.bytes().length());
        segment.bytes().writeTo(this);
    }
}
