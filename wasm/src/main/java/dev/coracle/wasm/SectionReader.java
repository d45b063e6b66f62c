package dev.coracle.wasm;

import dev.coracle.wasm.WasmLimits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Reads what sections are made of, within limits: definitions of types, the types of imports, constant expressions.
///
/// It runs on to the end of the module, as the specification's own decoder does; the section's size is checked after.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">spec</a>
public class SectionReader extends TypeReader {
    /// First bytes of type definitions.
    static final int GROUP = 0x4E;

    static final int FINAL_SUBTYPE = 0x4F;
    static final int SUBTYPE = 0x50;
    static final int ARRAY = 0x5E;
    static final int STRUCT = 0x5F;
    static final int FUNCTION = 0x60;

    /// First byte of a table that has an initial value.
    static final int TABLE_WITH_INITIAL = 0x40;

    /// Flags of limits; the last is of memories alone, as is `SHARED`.
    static final int HAS_MAXIMUM = 0x01;

    static final int SHARED = 0x02;
    static final int ADDRESS_64 = 0x04;
    static final int CUSTOM_PAGE_SIZE = 0x08;

    /// Flags of element and data segments: not active; an index is written out, or declarative when not active either;
    /// elements are expressions.
    static final int PASSIVE = 0x01;

    static final int EXPLICIT = 0x02;
    static final int EXPRESSIONS = 0x04;

    private final WasmLimits limits;

    public SectionReader(byte[] bytes, int start, int end, WasmLimits limits) {
        super(bytes, start, end);
        this.limits = limits;
    }

    /// A count within a limit.
    public int count(Limit limit) {
        int start = offset();
        int count = count();
        limits.check(limit, count, start);
        return count;
    }

    /// A count, and that many of something.
    public <T> List<T> list(Limit limit, Supplier<T> element) {
        int count = count(limit);
        var list = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    @Override
    public String name() {
        return text(count(Limit.NAME_LENGTH));
    }

    public RecursiveType recursiveType() {
        if (peek() != GROUP) {
            return new RecursiveType(List.of(subType()));
        }
        u8();
        return new RecursiveType(list(Limit.TYPES, this::subType));
    }

    private SubType subType() {
        int code = peek();
        if (code != FINAL_SUBTYPE && code != SUBTYPE) {
            return new SubType(compositeType());
        }
        u8();
        return new SubType(code == FINAL_SUBTYPE, list(Limit.TYPES, this::u32), compositeType());
    }

    private CompositeType compositeType() {
        int code = peek();
        if (code < ARRAY || code > FUNCTION) {
            throw malformedCode(code, "malformed definition type");
        }
        u8();
        return switch (code) {
            case FUNCTION ->
                new FunctionType(list(Limit.PARAMETERS, this::valueType), list(Limit.RESULTS, this::valueType));
            case STRUCT -> new StructType(list(Limit.STRUCT_FIELDS, this::fieldType));
            default -> new ArrayType(fieldType());
        };
    }

    private FieldType fieldType() {
        return new FieldType(storageType(), mutability());
    }

    private boolean mutability() {
        int start = offset();
        int mutability = u8();
        if (mutability > 1) {
            throw MalformedModuleException.at(start, "malformed mutability");
        }
        return mutability == 1;
    }

    public void zero() {
        if (u8() != 0) {
            throw MalformedModuleException.at(offset() - 1, "zero byte expected");
        }
    }

    public ExternType externType() {
        int start = offset();
        return switch (u8()) {
            case 0 -> new ExternType.Func(u32());
            case 1 -> new ExternType.Table(tableType());
            case 2 -> new ExternType.Memory(memoryType());
            case 3 -> new ExternType.Global(globalType());
            case 4 -> new ExternType.Tag(tagType());
            default -> throw MalformedModuleException.at(start, "malformed import kind");
        };
    }

    public TableType tableType() {
        var element = referenceType();
        int flags = limitsFlags(HAS_MAXIMUM | ADDRESS_64);
        return new TableType(addressType(flags), limits(flags), element);
    }

    public MemoryType memoryType() {
        int flags = limitsFlags(HAS_MAXIMUM | SHARED | ADDRESS_64 | CUSTOM_PAGE_SIZE);
        return new MemoryType(addressType(flags), limits(flags), (flags & SHARED) != 0, pageSizeLog2(flags));
    }

    public GlobalType globalType() {
        return new GlobalType(valueType(), mutability());
    }

    /// The type index of a tag.
    public int tagType() {
        zero();
        return u32();
    }

    private int limitsFlags(int known) {
        int start = offset();
        int flags = u8();
        if ((flags & ~known) != 0 || !hasRemaining()) {
            throw MalformedModuleException.at(start, "malformed limits flags");
        }
        return flags;
    }

    private static AddressType addressType(int flags) {
        return (flags & ADDRESS_64) != 0 ? AddressType.I64 : AddressType.I32;
    }

    private Limits limits(int flags) {
        return new Limits(u64(), (flags & HAS_MAXIMUM) != 0 ? OptionalLong.of(u64()) : OptionalLong.empty());
    }

    private int pageSizeLog2(int flags) {
        if ((flags & CUSTOM_PAGE_SIZE) == 0) {
            return MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        }
        int start = offset();
        int log2 = u32();
        if (Integer.compareUnsigned(log2, Long.SIZE) >= 0) {
            throw MalformedModuleException.at(start, "invalid custom page size");
        }
        return log2;
    }

    /// Instructions up to the `end` that matches none of the blocks in them.
    public Code expression() {
        int start = offset();
        var instructions = new InstructionReader(array(), start, end());
        for (int depth = 1; depth > 0; ) {
            var opcode = instructions.next().opcode();
            if (opcode == Opcode.ELSE && depth == 1) {
                throw MalformedModuleException.at(instructions.offset() - 1, "END opcode expected");
            }
            depth += switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> 1;
                case END, DELEGATE -> -1;
                default -> 0;
            };
        }
        skip(instructions.offset() - start);
        return new Code(array(), start, offset(), null);
    }

    public Import importEntry() {
        return new Import(name(), name(), externType());
    }

    public Table table() {
        if (peek() != TABLE_WITH_INITIAL) {
            return new Table(tableType(), Optional.empty());
        }
        u8();
        zero();
        return new Table(tableType(), Optional.of(expression()));
    }

    public Global global() {
        return new Global(globalType(), expression());
    }

    public Export export() {
        var name = name();
        int start = offset();
        int kind = u8();
        if (kind >= ExternKind.values().length) {
            throw MalformedModuleException.at(start, "malformed export kind");
        }
        return new Export(name, ExternKind.values()[kind], u32());
    }

    public ElementSegment elementSegment() {
        int start = offset();
        int flags = u32();
        if (Integer.compareUnsigned(flags, 8) >= 0) {
            throw MalformedModuleException.at(start, "malformed elements segment kind");
        }
        boolean hasExpressions = (flags & EXPRESSIONS) != 0;
        boolean isShort = (flags & (PASSIVE | EXPLICIT)) == 0;
        var mode = elementMode(flags);
        var type = hasExpressions ? ReferenceType.FUNCREF : ReferenceType.FUNCREF.asNonNullable();
        if (!isShort) {
            type = hasExpressions ? referenceType() : elementKind(type);
        }
        return new ElementSegment(type, hasExpressions ? expressions() : functionIndices(), mode);
    }

    private ElementSegment.Mode elementMode(int flags) {
        return switch (flags & (PASSIVE | EXPLICIT)) {
            case PASSIVE -> new ElementSegment.Mode.Passive();
            case PASSIVE | EXPLICIT -> new ElementSegment.Mode.Declarative();
            case EXPLICIT -> new ElementSegment.Mode.Active(u32(), expression());
            default -> new ElementSegment.Mode.Active(0, expression());
        };
    }

    private ReferenceType elementKind(ReferenceType functionReference) {
        int start = offset();
        if (u8() != 0) {
            throw MalformedModuleException.at(start, "malformed element kind");
        }
        return functionReference;
    }

    private ElementSegment.Items functionIndices() {
        return new ElementSegment.Items.Functions(list(Limit.ELEMENTS, this::u32));
    }

    private ElementSegment.Items expressions() {
        return new ElementSegment.Items.Expressions(list(Limit.ELEMENTS, this::expression));
    }

    public DataSegment dataSegment() {
        int start = offset();
        var mode = switch (u32()) {
            case 0 -> new DataSegment.Mode.Active(0, expression());
            case PASSIVE -> new DataSegment.Mode.Passive();
            case EXPLICIT -> new DataSegment.Mode.Active(u32(), expression());
            default -> throw MalformedModuleException.at(start, "malformed data segment kind");
        };
        int length = count();
        return new DataSegment(new ByteSequence(array(), skip(length), length), mode);
    }
}
