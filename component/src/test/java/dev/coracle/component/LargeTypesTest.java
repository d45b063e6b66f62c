package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Types that are too large for one method of the JVM go through components, and between two, as all others do.
class LargeTypesTest {
    private static final ValueType U8 = new ValueType(new ValueShape.Primitive(PrimitiveType.U8));
    private static final ValueType TEXT = new ValueType(new ValueShape.Primitive(PrimitiveType.STRING));

    private final Engine engine = new Engine();

    @TestFactory
    Stream<DynamicTest> valuesComeThroughUnchanged() {
        return Stream.of(
                test("record of 10,000 fields", record(10_000, i -> i % 3 == 0 ? TEXT : U8)),
                test("variant of 10,000 cases", variant(10_000, i -> Optional.of(i % 2 == 0 ? U8 : TEXT))),
                test("variant of 700 flat cases", variant(700, _ -> Optional.of(U8))),
                test("variant of 300 records of 40 fields", variant(300, _ -> Optional.of(record(40, _ -> TEXT)))),
                test("record of 250 records of 60 fields", record(250, _ -> record(60, _ -> U8))),
                test("90 records inside of each other", nested(90)));
    }

    private DynamicTest test(String name, ValueType type) {
        return DynamicTest.dynamicTest(name, () -> echo(type));
    }

    private static ValueType record(int fields, IntFunction<ValueType> type) {
        return new ValueType(new ValueShape.Record(IntStream.range(0, fields)
                .mapToObj(i -> new ValueShape.Field("f" + i, type.apply(i)))
                .toList()));
    }

    private static ValueType variant(int cases, IntFunction<Optional<ValueType>> type) {
        return new ValueType(new ValueShape.Variant(IntStream.range(0, cases)
                .mapToObj(i -> new ValueShape.Case("c" + i, type.apply(i)))
                .toList()));
    }

    private static ValueType nested(int depth) {
        var type = U8;
        for (int i = 0; i < depth; i++) {
            var inner = type;
            type = record(1, _ -> inner);
        }
        return type;
    }

    private void echo(ValueType type) {
        var definitions = new ArrayList<String>();
        var text = write(type, definitions);
        var values = new RandomType(new Random(1));
        try (var store = new Store(engine)) {
            var linker = new ComponentLinker(engine);
            linker.instance("up").function("f", arguments -> Optional.of(arguments.getFirst()));
            var first = link(linker, store, new EchoComponent(definitions, text, type, "utf16", true));
            var second = new ComponentLinker(engine).define("up", first);
            var function = link(second, store, new EchoComponent(definitions, text, type, "utf8", false))
                    .func("f");
            for (int i = 0; i < 5; i++) {
                var value = values.value(type);
                assertThat(function.call(value)).contains(value);
            }
        }
    }

    private ComponentInstance link(ComponentLinker linker, Store store, EchoComponent echo) {
        return linker.instantiate(store, Component.compileText(engine, echo.text()))
                .instance("out")
                .orElseThrow();
    }

    /// The text of a type; records and variants are defined by name.
    private static String write(ValueType type, List<String> definitions) {
        var definition = switch (type.shape()) {
            case ValueShape.Record(var fields) ->
                fields.stream()
                        .map(field -> "(field \"" + field.label() + "\" " + write(field.type(), definitions) + ")")
                        .collect(Collectors.joining(" ", "(record ", ")"));
            case ValueShape.Variant(var cases) ->
                cases.stream()
                        .map(one -> "(case \"" + one.label() + "\""
                                + one.type()
                                        .map(payload -> " " + write(payload, definitions))
                                        .orElse("") + ")")
                        .collect(Collectors.joining(" ", "(variant ", ")"));
            default -> "";
        };
        if (definition.isEmpty()) {
            return type.shape().keyword();
        }
        definitions.add(definition);
        return "$t" + (definitions.size() - 1);
    }

    @Test
    void aFunctionOfAThousandParametersIsCalled() {
        int count = 1000;
        var parameters = IntStream.range(0, count)
                .mapToObj(i -> "(param \"p" + i + "\" u32)")
                .collect(Collectors.joining(" "));
        var component = Component.compileText(engine, """
                (component
                  (import "sum" (func $sum PARAMETERS (result u64)))
                  (core module $Memory
                    (memory (export "memory") 1)
                    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
                  (core instance $memory (instantiate $Memory))
                  (canon lower (func $sum) (memory (core memory $memory "memory")) (core func $sum))
                  (core module $Code
                    (import "" "sum" (func $sum (param i32) (result i64)))
                    (func (export "sum") (param i32) (result i64) (call $sum (local.get 0))))
                  (core instance $code (instantiate $Code (with "" (instance (export "sum" (func $sum))))))
                  (func (export "sum2") PARAMETERS (result u64)
                    (canon lift (core func $code "sum")
                      (memory (core memory $memory "memory")) (realloc (core func $memory "realloc")))))
                """.replace("PARAMETERS", parameters));
        var linker = new ComponentLinker(engine);
        linker.root()
                .function(
                        "sum",
                        arguments -> Optional.of(new Value.U64(arguments.stream()
                                .mapToLong(argument -> ((Value.U32) argument).value())
                                .sum())));
        try (var store = new Store(engine)) {
            var arguments = IntStream.range(0, count).mapToObj(Value.U32::new).toArray(Value[]::new);
            var sum = linker.instantiate(store, component).func("sum2").call(arguments);
            assertThat(sum).contains(new Value.U64(count * (count - 1L) / 2));
        }
    }
}
