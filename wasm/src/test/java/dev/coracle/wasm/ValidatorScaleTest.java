package dev.coracle.wasm;

import static dev.coracle.wasm.NumberType.I32;
import static dev.coracle.wasm.NumberType.I64;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Modules at the limits take time in proportion to their size: each would take minutes otherwise.
@Timeout(30)
class ValidatorScaleTest {
    private final ModuleBuilder module = new ModuleBuilder();

    @Test
    void aBranchTableWithAHundredThousandTargets() {
        int type = module.function(Collections.nCopies(1000, I32), Collections.nCopies(1000, I32));
        var labels = IntStream.range(0, 100_000).mapToObj(i -> i % 5000).toList();
        var body = new BodyWriter();
        IntStream.range(0, 1000).forEach(i -> body.index(Opcode.LOCAL_GET, i));
        for (int i = 0; i < 5000; i++) {
            body.block(Opcode.BLOCK, new BlockType.Indexed(type));
        }
        body.i32(7).brTable(labels, 0);
        accepts(module.body(type, ends(body, 5000)));
    }

    @Test
    void fiftyThousandNestedBlocks() {
        int type = module.function(List.of(), List.of());
        accepts(module.body(type, ends(nested(49_999, Opcode.LOOP, new BlockType.Empty()), 49_999)));
    }

    @Test
    void deeperNestingIsRefused() {
        int type = module.function(List.of(), List.of());
        module.body(type, ends(nested(50_000, Opcode.LOOP, new BlockType.Empty()), 50_000));
        assertThatThrownBy(() -> Validator.validate(module.build()))
                .hasMessageStartingWith("function 0, offset 0x1869e: nesting too deep: loop (the limit is 50000)");
    }

    @Test
    void fiftyThousandLocalsInEachOfSixtyThousandFunctions() {
        int type = module.function(List.of(I32), List.of());
        for (int i = 0; i < 60_000; i++) {
            module.body(
                    type,
                    List.of(new Local(49_998, I64), new Local(1, I32)),
                    new BodyWriter().index(Opcode.LOCAL_GET, 0).index(Opcode.LOCAL_SET, 49_999));
        }
        accepts(module);
    }

    @Test
    void fiftyThousandRunsOfLocals() {
        int type = module.function(List.of(), List.of());
        var locals = IntStream.range(0, 50_000)
                .mapToObj(i -> new Local(1, i % 2 == 0 ? I32 : I64))
                .toList();
        var body = new BodyWriter();
        for (int i = 0; i < 500_000; i++) {
            body.index(Opcode.LOCAL_GET, i * 2 % 50_000).index(Opcode.LOCAL_SET, i * 6 % 50_000);
        }
        accepts(module.body(type, locals, body));
    }

    @Test
    void aThousandResultsFromEveryBlock() {
        int type = module.function(Collections.nCopies(1000, I64), Collections.nCopies(1000, I64));
        var body = new BodyWriter();
        IntStream.range(0, 1000).forEach(i -> body.index(Opcode.LOCAL_GET, i));
        for (int i = 0; i < 500_000; i++) {
            body.block(Opcode.BLOCK, new BlockType.Indexed(type)).plain(Opcode.END);
        }
        accepts(module.body(type, body));
    }

    @Test
    void aThousandResultsFromEveryCallPileUpToTheLimit() {
        int type = module.function(List.of(), Collections.nCopies(1000, I64));
        module.imported(new ExternType.Func(type));
        var body = new BodyWriter();
        for (int i = 0; i < 3_000_000; i++) {
            body.index(Opcode.CALL, 0);
        }
        module.body(type, body);
        assertThatThrownBy(() -> Validator.validate(module.build())).hasMessageContaining("operand stack too high");
    }

    @Test
    void localsAreForgottenAtTheEndOfEachBlock() {
        int type = module.function(List.of(), List.of());
        var reference = new ReferenceType(false, AbstractHeapType.I31);
        var body = new BodyWriter();
        for (int i = 0; i < 300_000; i++) {
            body.block(Opcode.BLOCK)
                    .i32(1)
                    .plain(Opcode.REF_I31)
                    .index(Opcode.LOCAL_SET, i % 49_999)
                    .plain(Opcode.END);
        }
        accepts(module.body(type, List.of(new Local(49_999, reference)), body));
    }

    @Test
    void fortyThousandTypesInChains() {
        var types = new ArrayList<SubType>();
        for (int i = 0; i < 40_000; i++) {
            var fields = Collections.nCopies(1 + i % 64, new FieldType(I32, true));
            types.add(new SubType(false, i % 64 == 0 ? List.of() : List.of(i - 1), new StructType(fields)));
        }
        accepts(module.types(types));
    }

    @Test
    void aMillionSupertypesInOneGroupAreRefused() {
        var types = new ArrayList<SubType>();
        for (int i = 0; i < 1_000_000; i++) {
            types.add(new SubType(false, i == 0 ? List.of() : List.of(i - 1), new StructType(List.of())));
        }
        module.group(types.toArray(SubType[]::new));
        assertThatThrownBy(() -> Validator.validate(module.build()))
                .hasMessage("type 64: sub type hierarchy too deep: (the limit is 63)");
    }

    private static BodyWriter nested(int depth, Opcode opener, BlockType type) {
        var body = new BodyWriter();
        for (int i = 0; i < depth; i++) {
            body.block(opener, type);
        }
        return body;
    }

    private static BodyWriter ends(BodyWriter body, int count) {
        for (int i = 0; i < count; i++) {
            body.plain(Opcode.END);
        }
        return body;
    }

    private void accepts(ModuleBuilder builder) {
        var built = builder.build();
        long start = System.nanoTime();
        Validator.validate(built);
        int bytes = built.functions().stream()
                .mapToInt(function -> function.code().size())
                .sum();
        System.out.printf(
                "validated %,d functions, %,d bytes of code in %,d ms%n",
                built.functions().size(), bytes, (System.nanoTime() - start) / 1_000_000);
    }
}
