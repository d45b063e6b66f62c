package dev.coracle.component.binary;

import dev.coracle.component.model.BuiltIn;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.NumberType;

/// Reads definitions.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
final class DefinitionReader extends TypeDefinitionReader {
    private static final int LIFT = 0x00;
    private static final int LOWER = 0x01;

    DefinitionReader(byte[] bytes, int start, int end) {
        super(bytes, start, end);
    }

    Definition coreInstance() {
        int code = u8();
        return switch (code) {
            case 0 -> new Definition.CoreInstantiate(u32(), items(this::coreArgument));
            case 1 -> new Definition.CoreExports(items(() -> new Definition.CoreExport(name(), coreSortIndex())));
            default -> throw unknown("core instance", code);
        };
    }

    private Definition.CoreArgument coreArgument() {
        var name = name();
        int sort = u8();
        if (sort != Sort.CORE_INSTANCE.code()) {
            throw unknown("instantiation arg kind", sort);
        }
        return new Definition.CoreArgument(name, u32());
    }

    Definition instance() {
        int code = u8();
        return switch (code) {
            case 0 -> new Definition.Instantiate(u32(), items(() -> new Definition.Argument(name(), sortIndex())));
            case 1 -> new Definition.Exports(items(() -> new Definition.InlineExport(externName(), sortIndex())));
            default -> throw unknown("instance", code);
        };
    }

    Definition importDefinition() {
        return new Definition.Import(externName(), externDescription());
    }

    Definition exportDefinition() {
        return new Definition.Export(
                externName(), sortIndex(), optional("optional component export type", this::externDescription));
    }

    Definition canonical() {
        int code = u8();
        return switch (code) {
            case LIFT -> {
                functionSort("canonical function lift");
                yield new Definition.Lift(u32(), items(this::option), u32());
            }
            case LOWER -> {
                functionSort("canonical function lower");
                yield new Definition.Lower(u32(), items(this::option));
            }
            default -> builtIn(code);
        };
    }

    private Definition builtIn(int code) {
        var builtIn = BuiltIn.of(code);
        if (builtIn == null) {
            throw unknown("canonical function", code);
        }
        return new Definition.BuiltInFunction(
                builtIn, builtIn.operands().stream().map(this::operand).toList());
    }

    private void functionSort(String what) {
        int code = u8();
        if (code != 0) {
            throw unknown(what, code);
        }
    }

    private BuiltInOperand operand(BuiltInOperand.Kind kind) {
        return switch (kind) {
            case TYPE, NUMBER, MEMORY, CORE_TYPE, CORE_TABLE -> new BuiltInOperand.Index(u32());
            case ASYNC, CANCELLABLE, SHARED -> new BuiltInOperand.Flag(booleanValue());
            case OPTIONS -> new BuiltInOperand.Options(items(this::option));
            case RESULT -> new BuiltInOperand.Result(result());
            case VALUE_TYPE -> new BuiltInOperand.CoreValue(numberType());
        };
    }

    private boolean booleanValue() {
        int code = u8();
        if (code > 1) {
            throw MalformedModuleException.at(offset() - 1, "invalid boolean value: found " + code);
        }
        return code == 1;
    }

    private NumberType numberType() {
        int start = offset();
        if (valueType() instanceof NumberType type) {
            return type;
        }
        throw MalformedModuleException.at(start, "malformed value type: needs a number type");
    }

    private CanonicalOption option() {
        int code = u8();
        return switch (code) {
            case 0 -> CanonicalOption.Encoding.UTF8;
            case 1 -> CanonicalOption.Encoding.UTF16;
            case 2 -> CanonicalOption.Encoding.LATIN1_OR_UTF16;
            case 3 -> new CanonicalOption.Memory(u32());
            case 4 -> new CanonicalOption.Realloc(u32());
            case 5 -> new CanonicalOption.PostReturn(u32());
            case 6 -> new CanonicalOption.Async();
            case 7 -> new CanonicalOption.Callback(u32());
            default -> throw unknown("canonical option", code);
        };
    }
}
