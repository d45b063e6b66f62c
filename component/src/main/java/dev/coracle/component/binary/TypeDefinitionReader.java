package dev.coracle.component.binary;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.CoreTypeDefinition;
import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads types.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
class TypeDefinitionReader extends NameReader {
    private static final int MODULE_TYPE = 0x50;

    private int nesting;

    TypeDefinitionReader(byte[] bytes, int start, int end) {
        super(bytes, start, end);
    }

    CoreTypeDefinition coreType() {
        if (peek() == MODULE_TYPE) {
            u8();
            return new CoreTypeDefinition.Module(items(this::moduleDeclaration));
        }
        if (peek() == 0x00) {
            u8();
            if (peek() != MODULE_TYPE) {
                throw unknown("core type", 0);
            }
        }
        return new CoreTypeDefinition.Group(recursiveType());
    }

    private CoreTypeDefinition.ModuleDeclaration moduleDeclaration() {
        int code = u8();
        return switch (code) {
            case 0 -> new CoreTypeDefinition.DeclaredImport(importEntry());
            case 1 -> new CoreTypeDefinition.DeclaredType(moduleMemberType());
            case 2 -> outerType();
            case 3 -> new CoreTypeDefinition.DeclaredExport(name(), externType());
            default -> throw unknown("module type declaration", code);
        };
    }

    private CoreTypeDefinition moduleMemberType() {
        if (peek() == MODULE_TYPE) {
            throw new InvalidModuleException(
                    "invalid leading byte: a module type inside a module type is not valid at this time",
                    new Position.Offset(offset()));
        }
        return coreType();
    }

    private CoreTypeDefinition.OuterType outerType() {
        int sort = u8();
        if (sort != Sort.CORE_TYPE.code()) {
            throw unknown("outer alias kind", sort);
        }
        int target = u8();
        if (target != 1) {
            throw unknown("outer alias target", target);
        }
        return new CoreTypeDefinition.OuterType(u32(), u32());
    }

    TypeDefinition type() {
        int code = u8();
        return switch (code) {
            case 0x40 -> function(false);
            case 0x43 -> function(true);
            case 0x41 -> new TypeDefinition.Component(declarations(true));
            case 0x42 -> new TypeDefinition.Instance(declarations(false));
            case 0x3F -> resource();
            default -> value(code);
        };
    }

    private TypeDefinition function(boolean isAsync) {
        return new TypeDefinition.Func(isAsync, items(this::labelled), result());
    }

    /// The result of a function or task.
    Optional<TypeDefinition.TypeUse> result() {
        int code = u8();
        return switch (code) {
            case 0 -> Optional.of(use());
            case 1 -> {
                int count = u8();
                if (count != 0) {
                    throw unknown("number of results", count);
                }
                yield Optional.empty();
            }
            default -> throw unknown("component function results", code);
        };
    }

    private TypeDefinition resource() {
        int start = offset();
        if (!(valueType() instanceof NumberType representation)) {
            throw MalformedModuleException.at(start, "a resource is represented by a number");
        }
        var destructor = flag("optional destructor") ? OptionalInt.of(u32()) : OptionalInt.empty();
        return new TypeDefinition.Resource(representation, destructor);
    }

    private TypeDefinition value(int code) {
        var primitive = PrimitiveType.of(code);
        if (primitive != null) {
            return new TypeDefinition.Primitive(primitive);
        }
        return switch (code) {
            case 0x72 -> new TypeDefinition.Record(items(this::labelled));
            case 0x71 -> new TypeDefinition.Variant(items(this::variantCase));
            case 0x70 -> new TypeDefinition.ListOf(use());
            case 0x67 -> new TypeDefinition.FixedList(use(), u32());
            case 0x6F -> new TypeDefinition.Tuple(items(this::use));
            case 0x6E -> new TypeDefinition.Flags(items(this::name));
            case 0x6D -> new TypeDefinition.Enumeration(items(this::name));
            case 0x6B -> new TypeDefinition.OptionOf(use());
            case 0x6A -> new TypeDefinition.Result(optionalUse(), optionalUse());
            case 0x69 -> new TypeDefinition.Own(u32());
            case 0x68 -> new TypeDefinition.Borrow(u32());
            case 0x66 -> new TypeDefinition.StreamOf(optionalUse());
            case 0x65 -> new TypeDefinition.FutureOf(optionalUse());
            case 0x63 -> new TypeDefinition.MapOf(use(), use());
            default -> throw unknown("component defined type", code);
        };
    }

    private Optional<TypeDefinition.TypeUse> optionalUse() {
        return optional("optional component value type", this::use);
    }

    private TypeDefinition.Labelled labelled() {
        return new TypeDefinition.Labelled(name(), use());
    }

    private TypeDefinition.Case variantCase() {
        var variantCase = new TypeDefinition.Case(name(), optionalUse());
        int code = u8();
        if (code != 0) {
            throw unknown("zero byte required", code);
        }
        return variantCase;
    }

    private TypeDefinition.TypeUse use() {
        int code = peek();
        var primitive = code >= 0x40 ? PrimitiveType.of(code) : null;
        if (primitive != null) {
            u8();
            return new TypeDefinition.Direct(primitive);
        }
        int start = offset();
        long index = s33();
        if (index < 0) {
            throw MalformedModuleException.at(start, "malformed value type");
        }
        return new TypeDefinition.Index((int) index);
    }

    private List<Declaration> declarations(boolean isComponent) {
        ComponentLimits.NESTING.check(++nesting, new Position.Offset(offset()));
        var declarations = items(ComponentLimits.DEFINITIONS, () -> declaration(isComponent));
        nesting--;
        return declarations;
    }

    private Declaration declaration(boolean isComponent) {
        int code = u8();
        return switch (code) {
            case 0 -> new Definition.CoreType(coreType());
            case 1 -> new Definition.Type(type());
            case 2 -> alias();
            case 3 -> {
                if (!isComponent) {
                    throw unknown("component or instance type declaration", code);
                }
                yield new Definition.Import(externName(), externDescription());
            }
            case 4 -> new Declaration.Export(externName(), externDescription());
            default -> throw unknown("component or instance type declaration", code);
        };
    }

    Definition.Alias alias() {
        var sort = sort();
        int code = u8();
        return new Definition.Alias(
                sort,
                switch (code) {
                    case 0 -> new AliasTarget.Export(u32(), name());
                    case 1 -> new AliasTarget.CoreExport(u32(), name());
                    case 2 -> outer(sort);
                    default -> throw unknown("alias", code);
                });
    }

    private AliasTarget outer(Sort sort) {
        return switch (sort) {
            case CORE_MODULE, CORE_TYPE, COMPONENT, TYPE -> new AliasTarget.Outer(u32(), u32());
            default -> throw unknown("component outer alias kind", sort.code());
        };
    }

    ExternDescription externDescription() {
        int code = u8();
        return switch (code) {
            case 0x00 -> {
                int sort = u8();
                if (sort != Sort.CORE_MODULE.code()) {
                    throw unknown("component external kind", sort);
                }
                yield new ExternDescription.CoreModule(u32());
            }
            case 0x01 -> new ExternDescription.Func(u32());
            case 0x03 -> bound();
            case 0x04 -> new ExternDescription.Component(u32());
            case 0x05 -> new ExternDescription.Instance(u32());
            default -> throw unknown("component external kind", code);
        };
    }

    private ExternDescription bound() {
        int code = u8();
        return switch (code) {
            case 0 -> new ExternDescription.TypeEquals(u32());
            case 1 -> new ExternDescription.AnyResource();
            default -> throw unknown("type bound", code);
        };
    }
}
