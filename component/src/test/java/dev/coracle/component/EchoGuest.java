package dev.coracle.component;

import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ValueType;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a component that imports functions of one parameter which give back what they get, and exports the same: what
/// goes in is lowered, lifted for the host, lowered again and lifted.
final class EchoGuest {
    private static final String TEXT = """
            (component
              (import "test:echo/host" (instance $host
            @imported))
            @aliases
              (core module $memory
                (memory (export "memory") 1 1024)
                (global $end (mut i32) (i32.const 1024))
                (func (export "realloc") (param $old i32) (param $had i32) (param $align i32) (param $bytes i32) (result i32)
                  (local $at i32)
                  (local.set $at (i32.and (i32.add (global.get $end) (i32.const 15)) (i32.const -16)))
                  (global.set $end (i32.add (local.get $at) (local.get $bytes)))
                  (loop $grow
                    (if (i32.gt_u (global.get $end) (i32.mul (memory.size) (i32.const 65536)))
                      (then (br_if $grow (i32.ne (memory.grow (i32.const 16)) (i32.const -1))))))
                  (memory.copy (local.get $at) (local.get $old) (local.get $had))
                  (local.get $at)))
              (core instance $memory (instantiate $memory))
            @lowered
              (core module $code
            @code)
              (core instance $code (instantiate $code (with "" (instance
            @given))))
            @exported)
            """;
    private static final String OPTIONS =
            "(memory (core memory $memory \"memory\")) (realloc (core func $memory \"realloc\")) string-encoding=";
    private static final int RESULT = 64;

    private EchoGuest() {}

    /// @param named names of types, and the types
    /// @param functions names of functions, and the types they pass on
    /// @param encoding of strings, such as `utf8`
    static String of(Map<String, String> named, Map<String, String> functions, String encoding) {
        var imported = new StringBuilder();
        var aliases = new StringBuilder();
        new TreeMap<>(named).forEach((name, type) -> {
            imported.append(
                    "(type $_%1$s %2$s) (export \"type-%1$s\" (type $%1$s (eq $_%1$s)))%n".formatted(name, type));
            aliases.append("(alias export $host \"type-%1$s\" (type $%1$s))%n".formatted(name));
        });
        var names = new TreeMap<>(functions);
        names.forEach((name, type) -> imported.append(
                "(export \"%1$s\" (func (param \"value\" %2$s) (result %2$s)))%n".formatted(name, type)));
        return TEXT.replace("@imported", imported)
                .replace("@aliases", aliases)
                .replace(
                        "@lowered",
                        each(names, "(core func $%1$s (canon lower (func $host \"%1$s\") " + OPTIONS + encoding + "))"))
                .replace("@given", each(names, "(export \"%1$s\" (func $%1$s))"))
                .replace(
                        "@exported",
                        each(
                                names,
                                "(func (export \"%1$s\") (param \"value\" %2$s) (result %2$s) "
                                        + "(canon lift (core func $code \"%1$s\") " + OPTIONS + encoding + "))"))
                .replace("@code", code(imported.toString(), names));
    }

    private static String each(Map<String, String> functions, String format) {
        return functions.entrySet().stream()
                .map(function -> format.formatted(function.getKey(), function.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String code(String imported, Map<String, String> functions) {
        var text = "(component (import \"a:b/c\" (instance " + imported + ")))";
        var type = ComponentValidator.validate(ComponentParser.parse(text)).type();
        var instance = ((ItemType.Instance) type.imports().get("a:b/c")).type();
        return functions.keySet().stream()
                        .map(name -> importOf(name, parameter(instance.exports().get(name))))
                        .collect(Collectors.joining("\n"))
                + functions.keySet().stream()
                        .map(name -> passOn(name, parameter(instance.exports().get(name))))
                        .collect(Collectors.joining("\n"));
    }

    private static ValueType parameter(ItemType function) {
        return ((ItemType.Func) function).type().parameterTypes().getFirst();
    }

    private static List<NumberType> flat(ValueType type) {
        return Flattening.of(List.of(type), NumberType.I32, Flattening.MAX_PARAMETERS)
                .orElse(List.of(NumberType.I32));
    }

    private static boolean isResultInMemory(ValueType type) {
        return Flattening.of(List.of(type), NumberType.I32, Flattening.MAX_RESULTS)
                .isEmpty();
    }

    private static String importOf(String name, ValueType type) {
        var flat = join(flat(type));
        return isResultInMemory(type)
                ? "(import \"\" \"%1$s\" (func $%1$s (param %2$s i32)))".formatted(name, flat)
                : "(import \"\" \"%1$s\" (func $%1$s (param %2$s) (result %2$s)))".formatted(name, flat);
    }

    private static String passOn(String name, ValueType type) {
        var flat = flat(type);
        var arguments = IntStream.range(0, flat.size())
                .mapToObj(i -> "(local.get " + i + ")")
                .collect(Collectors.joining(" "));
        return isResultInMemory(type)
                ? "(func (export \"%1$s\") (param %2$s) (result i32) (call $%1$s %3$s (i32.const %4$d)) (i32.const %4$d))"
                        .formatted(name, join(flat), arguments, RESULT)
                : "(func (export \"%1$s\") (param %2$s) (result %2$s) (call $%1$s %3$s))"
                        .formatted(name, join(flat), arguments);
    }

    private static String join(List<NumberType> types) {
        return types.stream().map(type -> type.toString()).collect(Collectors.joining(" "));
    }
}
