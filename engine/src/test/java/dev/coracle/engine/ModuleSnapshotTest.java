package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.DataSegment;
import dev.coracle.wasm.Feature;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.WasmLimits;
import dev.coracle.wasm.WasmModule;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleSnapshotTest {
    private final Engine engine = new Engine();
    private final Linker linker = new Linker(engine);
    private final Store store = new Store(engine);

    @AfterEach
    void close() {
        store.close();
    }

    private static byte[] binary(String text) {
        return BinaryWriter.write(TextParser.parse(text));
    }

    /// A module in binary after its export `init` ran, if it has one.
    private byte[] snapshot(byte[] binary) {
        var instance = linker.instantiate(store, Module.compile(engine, binary));
        if (instance.export("init").isPresent()) {
            instance.func("init").call();
        }
        return ModuleSnapshot.of(instance).withoutExports(Set.of("init")).write(binary);
    }

    private WasmModule decoded(String text) {
        return BinaryDecoder.decode(snapshot(binary(text)));
    }

    /// An instance of the module that the snapshot of a text is.
    private Instance resumed(String text) {
        return linker.instantiate(store, Module.compile(engine, snapshot(binary(text))));
    }

    private static Object call(Instance instance, String name, Object... arguments) {
        return instance.func(name).call(arguments).getFirst();
    }

    @Test
    void memoriesHoldWhatTheyHeldAndAreAsLarge() {
        var instance = resumed("""
                (module
                  (memory (export "a") 1 9)
                  (memory (export "b") i64 1)
                  (memory (export "c") 3 5 shared)
                  (memory (export "d") 4 (pagesize 1))
                  (data (memory 0) (i32.const 8) "before")
                  (func (export "init")
                    (drop (memory.grow 0 (i32.const 2)))
                    (i32.store 0 (i32.const 8) (i32.const 0))
                    (i32.store 0 (i32.const 196604) (i32.const 7))
                    (i64.store 1 (i64.const 70) (i64.const -2))
                    (i32.store 2 (i32.const 65536) (i32.const 9))
                    (i32.store8 3 (i32.const 3) (i32.const 255))))
                """);
        assertThat(instance.memory("a").pages()).isEqualTo(3);
        assertThat(instance.memory("a").type().limits()).isEqualTo(new Limits(3, OptionalLong.of(9)));
        assertThat(instance.memory("a").readString(8, 6)).isEqualTo("\0\0\0\0re");
        assertThat(instance.memory("a").getInt(196_604)).isEqualTo(7);
        assertThat(instance.memory("b").getLong(70)).isEqualTo(-2);
        assertThat(instance.memory("c").getInt(65_536)).isEqualTo(9);
        assertThat(instance.memory("d").read(0, 4)).containsExactly(0, 0, 0, -1);
    }

    @Test
    void globalsOfEveryTypeBecomeConstants() {
        var instance = resumed("""
                (module
                  (type $t (func (result i32)))
                  (global $i32 (export "i32") (mut i32) (i32.const 1))
                  (global $i64 (export "i64") (mut i64) (i64.const 1))
                  (global $f32 (export "f32") (mut f32) (f32.const 1))
                  (global $f64 (export "f64") (mut f64) (f64.const 1))
                  (global $v128 (export "v128") (mut v128) (v128.const i64x2 1 2))
                  (global $func (export "func") (mut funcref) (ref.null func))
                  (global $typed (export "typed") (mut (ref $t)) (ref.func $one))
                  (global $extern (export "extern") (mut externref) (ref.null extern))
                  (global $i31 (export "i31") (mut anyref) (ref.null any))
                  (global $out (export "out") (mut externref) (ref.null extern))
                  (global $constant (export "constant") i32 (i32.add (i32.const 40) (i32.const 2)))
                  (global $copy (export "copy") i32 (global.get $constant))
                  (func $one (type $t) (i32.const 1))
                  (func $two (export "two") (type $t) (i32.const 2))
                  (func (export "init")
                    (global.set $i32 (i32.const -5))
                    (global.set $i64 (i64.const 0x8000000000000000))
                    (global.set $f32 (f32.const -nan:0x200001))
                    (global.set $f64 (f64.const -0.5))
                    (global.set $v128 (v128.const i64x2 -3 4))
                    (global.set $func (ref.func $one))
                    (global.set $typed (ref.func $two))
                    (global.set $i31 (ref.i31 (i32.const -7)))
                    (global.set $out (extern.convert_any (ref.i31 (i32.const 8))))))
                """);
        assertThat(instance.global("i32").get()).isEqualTo(-5);
        assertThat(instance.global("i64").get()).isEqualTo(Long.MIN_VALUE);
        assertThat(instance.global("f32").get())
                .isInstanceOfSatisfying(
                        Float.class,
                        value -> assertThat(Float.floatToRawIntBits(value)).isEqualTo(0xFFA0_0001));
        assertThat(instance.global("f64").get()).isEqualTo(-0.5);
        assertThat(instance.global("v128").get()).isEqualTo(new V128(-3, 4));
        assertThat(((Func) instance.global("func").get()).call()).containsExactly(1);
        assertThat(instance.global("typed").get()).isSameAs(instance.func("two"));
        assertThat(instance.global("extern").get()).isNull();
        assertThat(instance.global("i31").get()).isEqualTo(new I31Ref(-7));
        assertThat(instance.global("out").get()).isEqualTo(new I31Ref(8));
        assertThat(instance.global("constant").get()).isEqualTo(42);
        assertThat(instance.global("copy").get()).isEqualTo(42);
    }

    @Test
    void tablesHoldWhatTheyHeldAndAreAsLarge() {
        var instance = resumed("""
                (module
                  (type $t (func (result i32)))
                  (table $a (export "a") 4 20 funcref)
                  (table $b (export "b") i64 2 funcref)
                  (table $c (export "c") 2 (ref $t) (ref.func $one))
                  (table $d (export "d") 2 (ref null $t))
                  (table $e (export "e") 2 externref)
                  (table $f (export "f") 2 anyref)
                  (table $g (export "g") 2 funcref (ref.func $one))
                  (elem (table $a) (i32.const 1) func $one $two)
                  (elem $passive func $two)
                  (func $one (export "one") (type $t) (i32.const 1))
                  (func $two (export "two") (type $t) (i32.const 2))
                  (func (export "init")
                    (table.set $a (i32.const 2) (ref.null func))
                    (drop (table.grow $a (ref.func $two) (i32.const 2)))
                    (table.init $b $passive (i64.const 1) (i32.const 0) (i32.const 1))
                    (drop (table.grow $c (ref.func $two) (i32.const 1)))
                    (table.set $d (i32.const 1) (ref.func $one))
                    (table.set $f (i32.const 1) (ref.i31 (i32.const 5)))
                    (table.set $g (i32.const 0) (ref.null func)))
                  (func (export "passive")
                    (table.init $a $passive (i32.const 0) (i32.const 0) (i32.const 1))))
                """);
        var one = instance.func("one");
        var two = instance.func("two");
        assertThat(elements(instance.table("a"))).containsExactly(null, one, null, null, two, two);
        assertThat(instance.table("a").type().limits().maximum()).hasValue(20);
        assertThat(elements(instance.table("b"))).containsExactly(null, two);
        assertThat(elements(instance.table("c"))).containsExactly(one, one, two);
        assertThat(elements(instance.table("d"))).containsExactly(null, one);
        assertThat(elements(instance.table("e"))).containsExactly(null, null);
        assertThat(elements(instance.table("f"))).containsExactly(null, new I31Ref(5));
        assertThat(elements(instance.table("g"))).containsExactly(null, one);
        instance.func("passive").call();
        assertThat(instance.table("a").get(0)).isSameAs(two);
    }

    private static List<Object> elements(Table table) {
        return LongStream.range(0, table.size()).mapToObj(table::get).collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void aTableWithVeryManyHolesBecomesOneSegment() {
        var text = """
                (module
                  (table $t (export "t") 5000 funcref)
                  (func $f (export "f"))
                  (elem declare func $f)
                  (func (export "init") (local $i i32)
                    (loop $next
                      (table.set $t (local.get $i) (ref.func $f))
                      (local.set $i (i32.add (local.get $i) (i32.const 2)))
                      (br_if $next (i32.lt_u (local.get $i) (i32.const 5000))))))
                """;
        assertThat(decoded(text).elements()).hasSize(2);
        var instance = resumed(text);
        assertThat(instance.table("t").get(4_998)).isSameAs(instance.func("f"));
        assertThat(instance.table("t").get(4_999)).isNull();
    }

    @Test
    void segmentsThatWereDroppedStayDroppedAndTheOthersKeepTheirIndex() {
        var instance = resumed("""
                (module
                  (memory (export "memory") 1)
                  (table $t (export "table") 2 funcref)
                  (data $dropped "dropped")
                  (data $kept "kept")
                  (data (i32.const 64) "active")
                  (elem $none func $f)
                  (elem $some func $f)
                  (func $f (export "f"))
                  (func (export "init")
                    (memory.init $kept (i32.const 0) (i32.const 0) (i32.const 4))
                    (data.drop $dropped)
                    (elem.drop $none))
                  (func (export "dropped") (memory.init $dropped (i32.const 0) (i32.const 0) (i32.const 1)))
                  (func (export "kept") (memory.init $kept (i32.const 100) (i32.const 1) (i32.const 3)))
                  (func (export "none") (table.init $t $none (i32.const 0) (i32.const 0) (i32.const 1)))
                  (func (export "some") (table.init $t $some (i32.const 1) (i32.const 0) (i32.const 1))))
                """);
        assertThat(instance.memory("memory").readString(0, 4)).isEqualTo("kept");
        assertThat(instance.memory("memory").readString(64, 6)).isEqualTo("active");
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, instance, "dropped");
        assertTraps(TrapCode.TABLE_OUT_OF_BOUNDS, instance, "none");
        instance.func("kept").call();
        assertThat(instance.memory("memory").readString(100, 3)).isEqualTo("ept");
        instance.func("some").call();
        assertThat(instance.table("table").get(1)).isSameAs(instance.func("f"));
    }

    private static void assertTraps(TrapCode code, Instance instance, String name) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> instance.func(name).call())
                .satisfies(trap -> assertThat(trap.code()).isEqualTo(code));
    }

    @Test
    void segmentsThatAreNotNeededMakeRoomForOthersOrBecomeEmpty() {
        var module = decoded("""
                (module
                  (memory 1)
                  (table 2 funcref)
                  (data $a (i32.const 0) "a") (data $b "b") (data (i32.const 9) "c") (data (i32.const 500) "d")
                  (elem (i32.const 0) $f)
                  (func $f)
                  (func (export "init")
                    (data.drop $b)
                    (i32.store8 (i32.const 9) (i32.const 0))
                    (i32.store8 (i32.const 500) (i32.const 0))))
                """);
        assertThat(module.dataCount()).hasValue(4);
        assertThat(module.dataSegments())
                .extracting(segment -> segment.bytes().length())
                .containsExactly(1, 0, 0, 0);
        assertThat(module.dataSegments().get(1).mode()).isInstanceOf(DataSegment.Mode.Passive.class);
        assertThat(module.elements())
                .extracting(segment -> segment.items().size())
                .containsExactly(0, 1);
    }

    @Test
    void aModuleOfTheFirstVersionStaysOne() {
        var features = decoded("""
                (module
                  (memory 1) (table 2 funcref) (global (mut i32) (i32.const 0))
                  (data (i32.const 0) "a") (data (i32.const 100) "b") (elem (i32.const 0) 0)
                  (func (export "init") (i32.store8 (i32.const 100) (i32.const 0)) (global.set 0 (i32.const 1))))
                """).features();
        assertThat(features).containsExactly(Feature.WASM_1);
    }

    @Test
    void theStartFunctionDoesNotRunAgain() {
        var starts = new AtomicInteger();
        linker.define("host", "started", FunctionType.EMPTY, (_, _) -> {
            starts.incrementAndGet();
            return List.of();
        });
        var instance = resumed("""
                (module
                  (import "host" "started" (func $started))
                  (global $g (export "g") (mut i32) (i32.const 0))
                  (func $start (call $started) (global.set $g (i32.const 3)))
                  (start $start))
                """);
        assertThat(starts).hasValue(1);
        assertThat(instance.global("g").get()).isEqualTo(3);
    }

    @Test
    void functionsThatOnlyWhatIsGoneDeclaredMayStillBeReferredTo() {
        var instance = resumed("""
                (module
                  (table $t 2 funcref)
                  (elem (i32.const 0) $inTable)
                  (global $g (mut funcref) (ref.func $inGlobal))
                  (func $inTable (result i32) (i32.const 1))
                  (func $inGlobal (result i32) (i32.const 2))
                  (func $init (export "init")
                    (table.set $t (i32.const 0) (ref.null func))
                    (global.set $g (ref.null func)))
                  (func (export "sum") (result i32)
                    (drop (ref.func $init))
                    (table.set $t (i32.const 0) (ref.func $inTable))
                    (table.set $t (i32.const 1) (ref.func $inGlobal))
                    (i32.add
                      (call_indirect (result i32) (i32.const 0))
                      (call_indirect (result i32) (i32.const 1)))))
                """);
        assertThat(call(instance, "sum")).isEqualTo(3);
    }

    @Test
    void functionBodiesAndCustomSectionsAreCopiedByteByByte() {
        var padded = new ByteArrayOutputStream();
        padded.writeBytes(
                binary("(module (memory 1) (func $named (export \"init\") (i32.store (i32.const 5) (i32.const 6))))"));
        byte[] custom = {0, 6, 4, '.', 'd', 'b', 'g', 9};
        padded.writeBytes(custom);
        byte[] original = withPaddedSizes(padded.toByteArray());

        byte[] snapshot = snapshot(original);

        int code = indexOf(snapshot, codeSection(original));
        assertThat(code).isPositive();
        assertThat(indexOf(snapshot, custom)).isEqualTo(snapshot.length - custom.length);
        assertThat(BinaryDecoder.decode(snapshot).names().functions()).containsEntry(0, "named");
        assertThat(BinaryDecoder.decode(snapshot).dataSegments()).hasSize(1);
    }

    /// The same module, whose code section has numbers of more bytes than they need, as linkers write them.
    private static byte[] withPaddedSizes(byte[] binary) {
        byte[] code = codeSection(binary);
        int at = indexOf(binary, code);
        var out = new ByteArrayOutputStream();
        out.write(binary, 0, at);
        out.writeBytes(new byte[] {10, (byte) code.length, 1, (byte) (0x80 | code[3]), (byte) 0x80, 0});
        out.write(code, 4, code.length - 4);
        out.write(binary, at + code.length, binary.length - at - code.length);
        return out.toByteArray();
    }

    /// The code section, which is shorter than 128 bytes.
    private static byte[] codeSection(byte[] binary) {
        for (int at = 8; ; at += 2 + binary[at + 1]) {
            if (binary[at] == 10) {
                return Arrays.copyOfRange(binary, at, at + 2 + binary[at + 1]);
            }
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    @Test
    void aSnapshotOfASnapshotIsTheSame() {
        byte[] once = snapshot(binary("""
                (module
                  (memory (export "m") 1) (table (export "t") 3 funcref) (global (export "g") (mut i32) (i32.const 4))
                  (data (i32.const 3) "abc") (data (i32.const 300) "def") (elem (i32.const 1) $f) (func $f))
                """));
        byte[] twice = snapshot(once);
        var first = BinaryDecoder.decode(once);
        var second = BinaryDecoder.decode(twice);
        assertThat(second.dataSegments()).isEqualTo(first.dataSegments());
        assertThat(second.globals()).isEqualTo(first.globals());
    }

    @Test
    void runsThatAreCloseAreOneSegmentAndThereAreNeverMoreThanAModuleMayHave() {
        var close = decoded("(module (memory 1) (data (i32.const 0) \"a\") (data (i32.const 10) \"b\"))");
        assertThat(close.dataSegments())
                .extracting(segment -> segment.bytes().length())
                .containsExactly(11, 0);

        var scattered = decoded("""
                (module
                  (memory 100)
                  (func (export "init") (local $at i32)
                    (loop $next
                      (i32.store8 (local.get $at) (i32.const 1))
                      (local.set $at (i32.add (local.get $at) (i32.const 24)))
                      (br_if $next (i32.lt_u (local.get $at) (i32.const 6553600))))))
                """);
        int most = WasmLimits.DEFAULTS.get(WasmLimits.Limit.DATA_SEGMENTS);
        assertThat(scattered.dataSegments().size()).isBetween(1, most);
        int length = scattered.dataSegments().stream()
                .mapToInt(data -> data.bytes().length())
                .sum();
        assertThat(length).isBetween(6_553_600 / 24, 6_553_600);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what it holds                                                                     | what the message says
            (type $s (struct)) (global (ref $s) (struct.new $s))                                | global 0
            (type $s (struct)) (table 1 (ref null $s) (struct.new $s))                          | element 0 of table 0
            (type $a (array i8)) (global (export "g") (mut anyref) (array.new $a (i32.const 1) (i32.const 1))) | global 0
            """)
    void objectsOfTheGuestCannotStandInAModule(String definitions, String place) {
        var instance = linker.instantiate(store, Module.compileText(engine, "(module " + definitions + ")"));
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> ModuleSnapshot.of(instance))
                .withMessageStartingWith(place + " holds a reference");
    }

    @Test
    void objectsOfTheHostCannotStandInAModule() {
        var instance =
                linker.instantiate(store, Module.compileText(engine, "(module (table (export \"t\") 2 externref))"));
        instance.table("t").set(1, "host");
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> ModuleSnapshot.of(instance))
                .withMessageStartingWith("element 1 of table 0 holds a reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(memory 1)", "(table 1 funcref)", "(global i32)", "(global (mut i64))"})
    void whatIsImportedIsNotTheInstancesOwn(String type) {
        var owner = linker.instantiate(store, Module.compileText(engine, """
                (module
                  (memory (export "(memory 1)") 1)
                  (table (export "(table 1 funcref)") 1 funcref)
                  (global (export "(global i32)") i32 (i32.const 1))
                  (global (export "(global (mut i64))") (mut i64) (i64.const 1)))
                """));
        linker.defineInstance("owner", owner);
        var module = Module.compileText(engine, "(module (import \"owner\" \"%s\" %s))".formatted(type, type));
        var instance = linker.instantiate(store, module);
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> ModuleSnapshot.of(instance))
                .withMessageContaining("it imports owner." + type);
    }

    /// With room for one data segment more, that has to reach from the first byte to the last.
    @Test
    void moreThanAModuleMayHaveIsRefused() {
        int kept = WasmLimits.DEFAULTS.get(WasmLimits.Limit.DATA_SEGMENTS) - 1;
        var module = "(module (memory 18000) (func (export \"init\")"
                + " (i32.store8 (i32.const 0) (i32.const 1)) (i32.store8 (i32.const 1179647999) (i32.const 1)))"
                + "(data \"kept\")".repeat(kept) + ")";
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> snapshot(binary(module)))
                .withMessageContaining("more than the 1073741824 bytes that a module may have");
    }

    @Test
    void importedFunctionsStayImported() {
        linker.define("host", "seven", new FunctionType(List.of(), List.of(NumberType.I32)), (_, _) -> List.of(7));
        var instance = resumed("""
                (module
                  (import "host" "seven" (func $seven (result i32)))
                  (table $t 1 funcref)
                  (elem declare func $seven)
                  (func (export "init") (table.set $t (i32.const 0) (ref.func $seven)))
                  (func (export "ask") (result i32) (call_indirect (result i32) (i32.const 0))))
                """);
        assertThat(call(instance, "ask")).isEqualTo(7);
    }

    @Test
    void theBinaryMustBeThatOfTheInstance() {
        var instance = linker.instantiate(store, Module.compile(engine, binary("(module (memory 1))")));
        var snapshot = ModuleSnapshot.of(instance);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> snapshot.write(binary("(module (memory 2))")));
    }

    @Test
    void aSnapshotOfAnInstanceWhoseStoreIsClosedIsRefused() {
        var instance = linker.instantiate(store, Module.compileText(engine, "(module (memory 1))"));
        store.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ModuleSnapshot.of(instance));
    }
}
