package dev.coracle.wasm;

import static dev.coracle.wasm.AbstractHeapType.*;
import static dev.coracle.wasm.NumberType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRegistryTest {
    private final TypeRegistry registry = new TypeRegistry();

    @Test
    void theSameStructureFromTwoModulesIsTheSameType() {
        var one = registry.define(List.of(group(open(function(I32)))));
        var other = registry.define(List.of(group(open(function(I64))), group(open(function(I32)))));
        assertThat(other.get(1)).isSameAs(one.getFirst());
        assertThat(other.get(0)).isNotSameAs(one.getFirst());
    }

    @Test
    void groupsThatReferToThemselvesAreEqualWhereverTheyStand() {
        var first = registry.define(List.of(group(open(struct(reference(0))))));
        var second = registry.define(List.of(group(open(function(I32))), group(open(struct(reference(1))))));
        assertThat(second.get(1)).isSameAs(first.getFirst());
        assertThat(first.getFirst().composite())
                .isEqualTo(struct(reference(first.getFirst().id())));
    }

    @Test
    void aGroupIsTheSameOnlyAsAWhole() {
        var alone = registry.define(List.of(group(open(struct(I32)))));
        var pair = registry.define(List.of(group(open(struct(I32)), open(struct(I32)))));
        assertThat(pair).doesNotContain(alone.getFirst()).doesNotHaveDuplicates();
    }

    @Test
    void referencesInsideAndOutsideOfAGroupDiffer() {
        var inside = registry.define(List.of(group(open(function(I32)), open(struct(reference(0))))));
        var outside = registry.define(List.of(
                group(open(function(I32)), open(struct(reference(0)))),
                group(open(function(I32)), open(struct(reference(0))))));
        assertThat(outside.subList(0, 2)).isEqualTo(inside);
        assertThat(outside.get(3)).isNotSameAs(inside.get(1));
    }

    @Test
    void finalTypesAndTheirSupertypesArePartOfTheStructure() {
        var types = registry.define(List.of(
                group(open(struct(I32))),
                group(new SubType(struct(I32))),
                group(new SubType(false, List.of(0), struct(I32)))));
        assertThat(types).doesNotHaveDuplicates();
        assertThat(types.get(1).isFinal()).isTrue();
        assertThat(types.get(2).supertype()).isSameAs(types.get(0));
    }

    @Test
    void subtypingFollowsDeclaredSupertypesOnly() {
        var types = registry.define(List.of(
                group(open(struct(I32))),
                group(new SubType(false, List.of(0), struct(I32))),
                group(new SubType(false, List.of(1), struct(I32, I64))),
                group(open(struct(I32, I64)))));
        assertThat(types.get(2).isSubtypeOf(types.get(0))).isTrue();
        assertThat(types.get(2).isSubtypeOf(types.get(2))).isTrue();
        assertThat(types.get(0).isSubtypeOf(types.get(2))).isFalse();
        assertThat(types.get(3).isSubtypeOf(types.get(0))).isFalse();
        assertThat(types.get(2).depth()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # sub, expected, whether it matches
            I31,    EQ,     true
            STRUCT, ANY,    true
            NONE,   ARRAY,  true
            EQ,     I31,    false
            I31,    STRUCT, false
            NOFUNC, FUNC,   true
            NOFUNC, ANY,    false
            FUNC,   ANY,    false
            EXTERN, ANY,    false
            NOEXN,  EXN,    true
            NONE,   NOFUNC, false
            """)
    void matchesAbstractHeapTypes(AbstractHeapType sub, AbstractHeapType expected, boolean matches) {
        assertThat(registry.matches(sub, expected)).isEqualTo(matches);
    }

    @Test
    void definedTypesStandBetweenTheirKindAndTheBottom() {
        var types = registry.define(List.of(group(open(struct(I32))), group(open(function(I32)))));
        var struct = new TypeIndex(types.get(0).id());
        var function = new TypeIndex(types.get(1).id());
        assertThat(registry.matches(struct, STRUCT)).isTrue();
        assertThat(registry.matches(struct, EQ)).isTrue();
        assertThat(registry.matches(struct, ARRAY)).isFalse();
        assertThat(registry.matches(NONE, struct)).isTrue();
        assertThat(registry.matches(NOFUNC, struct)).isFalse();
        assertThat(registry.matches(NOFUNC, function)).isTrue();
        assertThat(registry.matches(I31, struct)).isFalse();
        assertThat(registry.matches(function, struct)).isFalse();
        assertThat(registry.matches(new ReferenceType(false, struct), new ReferenceType(true, STRUCT)))
                .isTrue();
        assertThat(registry.matches(new ReferenceType(true, struct), new ReferenceType(false, struct)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # minimum, maximum, wanted minimum, wanted maximum, whether it matches
            1,  2, 1,  2, true
            2,  2, 1,  3, true
            2, -1, 1, -1, true
            2,  5, 1, -1, true
            0,  2, 1,  2, false
            1, -1, 1,  2, false
            1,  3, 1,  2, false
            """)
    void importedMemoriesAreWithinTheLimits(long minimum, long maximum, long least, long most, boolean matches) {
        assertThat(registry.matches(memory(minimum, maximum), memory(least, most)))
                .isEqualTo(matches);
    }

    @Test
    void importedGlobalsMatchBySubtypingUnlessTheyAreMutable() {
        assertThat(registry.matches(global(I31, false), global(ANY, false))).isTrue();
        assertThat(registry.matches(global(I31, true), global(ANY, true))).isFalse();
        assertThat(registry.matches(global(ANY, true), global(ANY, false))).isFalse();
        assertThat(registry.matches(global(ANY, true), global(ANY, true))).isTrue();
    }

    @Test
    void importedFunctionsMatchBySubtypingAndTagsByIdentity() {
        var space = new TypeSpace(registry.define(
                List.of(group(open(function(I32))), group(new SubType(false, List.of(0), function(I32))))));
        var expected = space.canonical(new ExternType.Func(0));
        assertThat(registry.matches(space.canonical(new ExternType.Func(1)), expected))
                .isTrue();
        assertThat(registry.matches(expected, space.canonical(new ExternType.Func(1))))
                .isFalse();
        assertThat(registry.matches(space.canonical(new ExternType.Tag(1)), space.canonical(new ExternType.Tag(0))))
                .isFalse();
        assertThat(registry.matches(space.canonical(new ExternType.Tag(0)), expected))
                .isFalse();
    }

    @Test
    void canonicalTypesOfTwoModulesCompareByEquals() {
        var one =
                new TypeSpace(registry.define(List.of(group(open(struct(I32))), group(open(function(reference(0)))))));
        var other = new TypeSpace(registry.define(
                List.of(group(open(function(I64))), group(open(struct(I32))), group(open(function(reference(1)))))));
        assertThat(other.canonical((ValueType) reference(1))).isEqualTo(one.canonical((ValueType) reference(0)));
        assertThat(other.function(2)).isEqualTo(one.function(1));
    }

    @Test
    @Timeout(60)
    void forgetsTypesThatNobodyRefersTo() throws InterruptedException {
        int id = registry.define(List.of(group(open(struct(F32))))).getFirst().id();
        while (isAlive(id)) {
            System.gc();
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThatThrownBy(() -> registry.type(id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.define(List.of(group(open(struct(F32))))).getFirst().id())
                .isGreaterThan(id);
    }

    @Test
    void keepsTypesThatALivingTypeMentions() {
        var outer = registry.define(List.of(group(open(struct(F32))), group(open(struct(reference(0))))))
                .get(1);
        System.gc();
        var field = ((StructType) outer.composite()).fields().getFirst().storage();
        var heap = (TypeIndex) ((ReferenceType) field).heap();
        assertThat(registry.type(heap.index()).composite()).isEqualTo(struct(F32));
    }

    @Test
    @Timeout(20)
    void definesFortyThousandTypesInChains() {
        var groups = new ArrayList<RecursiveType>();
        for (int i = 0; i < 40_000; i++) {
            List<Integer> supertypes = i % 64 == 0 ? List.of() : List.of(i - 1);
            groups.add(group(new SubType(
                    false,
                    supertypes,
                    struct(IntStream.range(0, 1 + i / 64 % 50)
                            .mapToObj(_ -> I32)
                            .toArray(ValueType[]::new)))));
        }
        var types = registry.define(groups);
        assertThat(types.get(63).depth()).isEqualTo(63);
        assertThat(types.get(63).isSubtypeOf(types.get(0))).isTrue();
        assertThat(registry.define(groups)).isEqualTo(types);
    }

    private boolean isAlive(int id) {
        try {
            return registry.type(id) != null;
        } catch (IllegalArgumentException gone) {
            return false;
        }
    }

    private static RecursiveType group(SubType... types) {
        return new RecursiveType(List.of(types));
    }

    private static SubType open(CompositeType type) {
        return new SubType(false, List.of(), type);
    }

    private static FunctionType function(ValueType... parameters) {
        return new FunctionType(List.of(parameters), List.of());
    }

    private static StructType struct(ValueType... fields) {
        return new StructType(
                List.of(fields).stream().map(type -> new FieldType(type, true)).toList());
    }

    private static ReferenceType reference(int typeIndex) {
        return new ReferenceType(true, new TypeIndex(typeIndex));
    }

    private static MemoryType memory(long minimum, long maximum) {
        return new MemoryType(new Limits(minimum, maximum < 0 ? OptionalLong.empty() : OptionalLong.of(maximum)));
    }

    private static GlobalType global(HeapType type, boolean mutable) {
        return new GlobalType(new ReferenceType(true, type), mutable);
    }
}
