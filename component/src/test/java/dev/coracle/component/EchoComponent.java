package dev.coracle.component;

import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes components that import a function `f` in the instance `up` and export one of the same type in the instance
/// `out`, which calls it: whatever goes in goes through the component's memory and on.
///
/// @param types definitions of named types, in order, each in terms of those before: `(record …)` and so on
/// @param type of the parameter and the result, in the text format
/// @param flat the same type, to find its core values
/// @param encoding such as `utf8`
/// @param is64Bit whether the memory has 64-bit addresses
record EchoComponent(List<String> types, String type, ValueType flat, String encoding, boolean is64Bit) {
    private static final int PAGES = 400;

    /// The component's text.
    String text() {
        return """
                (component
                  (import "up" (instance $up
                %s    (export "f" (func (param "a" %s) (result %s)))))
                %s  (core module $Memory %s)
                  (core instance $memory (instantiate $Memory))
                  (canon lower (func $up "f") %s (core func $f))
                  (core module $Code
                    (import "" "f" (func $f %s))
                    (func (export "f") %s
                      (call $f %s)%s))
                  (core instance $code (instantiate $Code (with "" (instance (export "f" (func $f))))))
                  (func $out (param "a" %s) (result %s)
                    (canon lift (core func $code "f") %s))
                  (instance $outs %s (export "f" (func $out)))
                  (export "out" (instance $outs)))
                """.formatted(
                        declarations(),
                        type,
                        type,
                        aliases(),
                        memory(),
                        options(),
                        lowered(),
                        lifted(),
                        arguments(),
                        isFlatResult() ? "" : " " + place(),
                        type,
                        type,
                        options(),
                        exports());
    }

    private String declarations() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> "    (type $d%d %s)\n    (export \"t%d\" (type $t%d (eq $d%d)))\n"
                        .formatted(i, types.get(i), i, i, i))
                .collect(Collectors.joining());
    }

    private String aliases() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> "  (alias export $up \"t%d\" (type $t%d))\n".formatted(i, i))
                .collect(Collectors.joining());
    }

    private String exports() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> "(export \"t%d\" (type $t%d))".formatted(i, i))
                .collect(Collectors.joining(" "));
    }

    private String pointer() {
        return is64Bit ? "i64" : "i32";
    }

    /// A memory, and a `realloc` that never frees.
    private String memory() {
        return """
                (memory (export "memory") %s %d)
                    (global $next (mut P) (P.const 1024))
                    (func (export "realloc") (param $old P) (param $size P) (param $alignment P) (param $new P) (result P)
                      (local $at P)
                      (local.set $at (P.and
                        (P.add (global.get $next) (P.sub (local.get $alignment) (P.const 1)))
                        (P.sub (P.const 0) (local.get $alignment))))
                      (global.set $next (P.add (local.get $at) (local.get $new)))
                      (if (P.gt_u (local.get $size) (local.get $new)) (then (local.set $size (local.get $new))))
                      (memory.copy (local.get $at) (local.get $old) (local.get $size))
                      (local.get $at))""".formatted(is64Bit ? "i64" : "", PAGES).replaceAll("\\bP\\b", pointer());
    }

    private String options() {
        return "string-encoding=" + encoding
                + " (memory (core memory $memory \"memory\")) (realloc (core func $memory \"realloc\"))";
    }

    private List<NumberType> parameters() {
        var pointer = is64Bit ? NumberType.I64 : NumberType.I32;
        return Flattening.of(List.of(flat), pointer, Flattening.MAX_PARAMETERS).orElse(List.of(pointer));
    }

    private boolean isFlatResult() {
        return Flattening.of(List.of(flat), NumberType.I32, Flattening.MAX_RESULTS)
                .isPresent();
    }

    private String names(List<NumberType> types) {
        return types.stream().map(NumberType::toString).collect(Collectors.joining(" "));
    }

    private String lowered() {
        return isFlatResult()
                ? "(param %s) (result %s)".formatted(names(parameters()), names(parameters()))
                : "(param %s %s)".formatted(names(parameters()), pointer());
    }

    private String lifted() {
        return "(param %s) (result %s)"
                .formatted(names(parameters()), isFlatResult() ? names(parameters()) : pointer());
    }

    private String arguments() {
        var locals = IntStream.range(0, parameters().size())
                .mapToObj(i -> "(local.get " + i + ")")
                .collect(Collectors.joining(" "));
        return isFlatResult() ? locals : locals + " " + place();
    }

    /// Where the result goes: far behind what is allocated.
    private String place() {
        return "(%s.const %d)".formatted(pointer(), (PAGES - 160) * 65536);
    }
}
