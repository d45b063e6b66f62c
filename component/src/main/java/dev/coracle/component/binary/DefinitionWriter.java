package dev.coracle.component.binary;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.wasm.SectionWriter;
import java.util.List;

/// Writes definitions: the inverse of [DefinitionReader].
final class DefinitionWriter {
    final SectionWriter out = new SectionWriter();
    private final TypeDefinitionWriter types = new TypeDefinitionWriter(this);

    void count(int count) {
        out.u32(count);
    }

    void bytes(byte[] bytes) {
        out.bytes(bytes, 0, bytes.length);
    }

    void definition(Definition definition) {
        switch (definition) {
            case Definition.CoreInstantiate(var module, var arguments) -> {
                out.u8(0);
                out.u32(module);
                out.vector(arguments, argument -> {
                    out.name(argument.name());
                    out.u8(Sort.CORE_INSTANCE.code());
                    out.u32(argument.instance());
                });
            }
            case Definition.CoreExports(var exports) -> {
                out.u8(1);
                out.vector(exports, export -> {
                    out.name(export.name());
                    out.u8(export.item().sort().code());
                    out.u32(export.item().index());
                });
            }
            case Definition.CoreType(var type) -> types.coreType(type);
            case Definition.Instantiate(var component, var arguments) -> {
                out.u8(0);
                out.u32(component);
                out.vector(arguments, argument -> {
                    out.name(argument.name());
                    item(argument.item());
                });
            }
            case Definition.Exports(var exports) -> {
                out.u8(1);
                out.vector(exports, export -> {
                    name(export.name());
                    item(export.item());
                });
            }
            case Definition.Alias alias -> alias(alias);
            case Definition.Type(var type) -> types.type(type);
            case Definition.Lift(var function, var options, var type) -> {
                out.u8(0);
                out.u8(0);
                out.u32(function);
                options(options);
                out.u32(type);
            }
            case Definition.Lower(var function, var options) -> {
                out.u8(1);
                out.u8(0);
                out.u32(function);
                options(options);
            }
            case Definition.BuiltInFunction(var builtIn, var operands) -> {
                out.u8(builtIn.code());
                operands.forEach(this::operand);
            }
            case Definition.Import(var name, var type) -> {
                name(name);
                types.extern(type);
            }
            case Definition.Export(var name, var item, var type) -> {
                name(name);
                item(item);
                out.u8(type.isPresent() ? 1 : 0);
                type.ifPresent(types::extern);
            }
            case Definition.CoreModule _, Definition.Nested _, Definition.Custom _ ->
                throw new IllegalArgumentException("a section of its own");
        }
    }

    void alias(Definition.Alias alias) {
        sort(alias.sort());
        switch (alias.target()) {
            case AliasTarget.Export(var instance, var name) -> {
                out.u8(0);
                out.u32(instance);
                out.name(name);
            }
            case AliasTarget.CoreExport(var instance, var name) -> {
                out.u8(1);
                out.u32(instance);
                out.name(name);
            }
            case AliasTarget.Outer(var count, var index) -> {
                out.u8(2);
                out.u32(count);
                out.u32(index);
            }
        }
    }

    private void sort(Sort sort) {
        if (sort.isCore()) {
            out.u8(0);
        }
        out.u8(sort.code());
    }

    private void item(SortIndex item) {
        sort(item.sort());
        out.u32(item.index());
    }

    void name(ExternName name) {
        out.u8(name.attributes().isEmpty() ? 0 : 2);
        out.name(name.text());
        if (!name.attributes().isEmpty()) {
            out.vector(name.attributes(), this::attribute);
        }
    }

    private void attribute(ExternName.Attribute attribute) {
        switch (attribute) {
            case ExternName.Implements(var interfaceName) -> {
                out.u8(0);
                out.name(interfaceName);
            }
            case ExternName.VersionSuffix(var suffix) -> {
                out.u8(1);
                out.name(suffix);
            }
            case ExternName.ExternalId(var id) -> {
                out.u8(2);
                out.name(id);
            }
        }
    }

    private void operand(BuiltInOperand operand) {
        switch (operand) {
            case BuiltInOperand.Index(var index) -> out.u32(index);
            case BuiltInOperand.Flag(var isSet) -> out.u8(isSet ? 1 : 0);
            case BuiltInOperand.Options(var options) -> options(options);
            case BuiltInOperand.Result(var type) -> types.result(type);
            case BuiltInOperand.CoreValue(var type) -> out.valueType(type);
        }
    }

    private void options(List<CanonicalOption> options) {
        out.vector(options, this::option);
    }

    private void option(CanonicalOption option) {
        switch (option) {
            case CanonicalOption.Encoding encoding -> out.u8(encoding.ordinal());
            case CanonicalOption.Memory(var memory) -> option(3, memory);
            case CanonicalOption.Realloc(var function) -> option(4, function);
            case CanonicalOption.PostReturn(var function) -> option(5, function);
            case CanonicalOption.Async() -> out.u8(6);
            case CanonicalOption.Callback(var function) -> option(7, function);
        }
    }

    private void option(int code, int index) {
        out.u8(code);
        out.u32(index);
    }
}
