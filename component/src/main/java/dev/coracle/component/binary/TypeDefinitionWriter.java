package dev.coracle.component.binary;

import dev.coracle.component.model.CoreTypeDefinition;
import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.wasm.RecursiveType;
import dev.coracle.wasm.SectionWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes types: the inverse of [TypeDefinitionReader].
final class TypeDefinitionWriter {
    private static final int MODULE_TYPE = 0x50;

    private final DefinitionWriter definitions;
    private final SectionWriter out;

    TypeDefinitionWriter(DefinitionWriter definitions) {
        this.definitions = definitions;
        this.out = definitions.out;
    }

    void coreType(CoreTypeDefinition type) {
        switch (type) {
            case CoreTypeDefinition.Group(var group) -> group(group);
            case CoreTypeDefinition.Module(var declarations) -> {
                out.u8(MODULE_TYPE);
                out.vector(declarations, this::moduleDeclaration);
            }
        }
    }

    /// A sub type that is not final starts like a module type, so a zero goes in front of it.
    private void group(RecursiveType group) {
        boolean isOpen = group.types().size() == 1 && !group.types().getFirst().isFinal();
        if (isOpen) {
            out.u8(0);
        }
        out.recursiveType(group);
    }

    private void moduleDeclaration(CoreTypeDefinition.ModuleDeclaration declaration) {
        switch (declaration) {
            case CoreTypeDefinition.DeclaredImport(var entry) -> {
                out.u8(0);
                out.importEntry(entry);
            }
            case CoreTypeDefinition.DeclaredType(var type) -> {
                out.u8(1);
                coreType(type);
            }
            case CoreTypeDefinition.OuterType(var count, var index) -> {
                out.u8(2);
                out.u8(Sort.CORE_TYPE.code());
                out.u8(1);
                out.u32(count);
                out.u32(index);
            }
            case CoreTypeDefinition.DeclaredExport(var name, var type) -> {
                out.u8(3);
                out.name(name);
                out.externType(type);
            }
        }
    }

    void type(TypeDefinition type) {
        switch (type) {
            case TypeDefinition.Func(var isAsync, var parameters, var result) -> {
                out.u8(isAsync ? 0x43 : 0x40);
                out.vector(parameters, this::labelled);
                result(result);
            }
            case TypeDefinition.Component(var declarations) -> declarations(0x41, declarations);
            case TypeDefinition.Instance(var declarations) -> declarations(0x42, declarations);
            case TypeDefinition.Resource(var representation, var destructor) -> {
                out.u8(0x3F);
                out.valueType(representation);
                out.u8(destructor.isPresent() ? 1 : 0);
                destructor.ifPresent(out::u32);
            }
            case TypeDefinition.Value value -> value(value);
        }
    }

    private void value(TypeDefinition.Value type) {
        switch (type) {
            case TypeDefinition.Primitive(var primitive) -> out.u8(primitive.code());
            case TypeDefinition.Record(var fields) -> vector(0x72, fields, this::labelled);
            case TypeDefinition.Variant(var cases) ->
                vector(0x71, cases, variantCase -> {
                    out.name(variantCase.label());
                    optional(variantCase.type());
                    out.u8(0);
                });
            case TypeDefinition.ListOf(var element) -> use(0x70, element);
            case TypeDefinition.FixedList(var element, var length) -> {
                use(0x67, element);
                out.u32(length);
            }
            case TypeDefinition.Tuple(var types) -> vector(0x6F, types, this::use);
            case TypeDefinition.Flags(var labels) -> vector(0x6E, labels, out::name);
            case TypeDefinition.Enumeration(var labels) -> vector(0x6D, labels, out::name);
            case TypeDefinition.OptionOf(var element) -> use(0x6B, element);
            case TypeDefinition.Result(var ok, var error) -> {
                optional(0x6A, ok);
                optional(error);
            }
            case TypeDefinition.Own(var index) -> index(0x69, index);
            case TypeDefinition.Borrow(var index) -> index(0x68, index);
            case TypeDefinition.StreamOf(var element) -> optional(0x66, element);
            case TypeDefinition.FutureOf(var element) -> optional(0x65, element);
            case TypeDefinition.MapOf(var key, var value) -> {
                use(0x63, key);
                use(value);
            }
        }
    }

    private <T> void vector(int code, List<T> items, Consumer<T> write) {
        out.u8(code);
        out.vector(items, write);
    }

    private void index(int code, int index) {
        out.u8(code);
        out.u32(index);
    }

    private void use(int code, TypeDefinition.TypeUse use) {
        out.u8(code);
        use(use);
    }

    private void use(TypeDefinition.TypeUse use) {
        switch (use) {
            case TypeDefinition.Direct(var type) -> out.u8(type.code());
            case TypeDefinition.Index(var index) -> out.signed(Integer.toUnsignedLong(index));
        }
    }

    private void optional(int code, Optional<TypeDefinition.TypeUse> use) {
        out.u8(code);
        optional(use);
    }

    private void optional(Optional<TypeDefinition.TypeUse> use) {
        out.u8(use.isPresent() ? 1 : 0);
        use.ifPresent(this::use);
    }

    private void labelled(TypeDefinition.Labelled field) {
        out.name(field.label());
        use(field.type());
    }

    /// The result of a function or task.
    void result(Optional<TypeDefinition.TypeUse> result) {
        if (result.isPresent()) {
            use(0, result.get());
        } else {
            out.u8(1);
            out.u8(0);
        }
    }

    private void declarations(int code, List<Declaration> declarations) {
        out.u8(code);
        out.vector(declarations, this::declaration);
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Definition.CoreType(var type) -> {
                out.u8(0);
                coreType(type);
            }
            case Definition.Type(var type) -> {
                out.u8(1);
                type(type);
            }
            case Definition.Alias alias -> {
                out.u8(2);
                definitions.alias(alias);
            }
            case Definition.Import(var name, var type) -> {
                out.u8(3);
                definitions.name(name);
                extern(type);
            }
            case Declaration.Export(var name, var type) -> {
                out.u8(4);
                definitions.name(name);
                extern(type);
            }
        }
    }

    void extern(ExternDescription type) {
        switch (type) {
            case ExternDescription.CoreModule(var index) -> {
                out.u8(0);
                index(Sort.CORE_MODULE.code(), index);
            }
            case ExternDescription.Func(var index) -> index(1, index);
            case ExternDescription.TypeEquals(var index) -> {
                out.u8(3);
                index(0, index);
            }
            case ExternDescription.AnyResource() -> {
                out.u8(3);
                out.u8(1);
            }
            case ExternDescription.Component(var index) -> index(4, index);
            case ExternDescription.Instance(var index) -> index(5, index);
        }
    }
}
