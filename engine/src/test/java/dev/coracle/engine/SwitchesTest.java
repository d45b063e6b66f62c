package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions with one `br_table` of many ways, most of which only assign a constant, against what they should give.
class SwitchesTest {
    private static final int BEFORE = -7;

    /// What one way does, or the default.
    private enum Way {
        /// Assigns a constant to the local and goes where all meet.
        ASSIGNS,
        /// Goes where all meet.
        KEEPS,
        /// Goes where the default goes.
        LEAVES,
        /// Assigns to another local.
        OTHER_LOCAL,
        /// Assigns what is no constant.
        COMPUTES,
        /// Assigns a constant and goes further than where all meet.
        PASSES
    }

    private static final List<Way> SELECTING = List.of(Way.ASSIGNS, Way.ASSIGNS, Way.ASSIGNS, Way.KEEPS, Way.LEAVES);

    private final List<Way> ways = new ArrayList<>();
    private final int[] constants = new int[40];
    private boolean defaultMeets;

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000})
    void aSwitchSelectsWhatItsWaysAssign(int statements) {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            fill(random, round % 4 == 3 ? List.of(Way.values()) : SELECTING);
            var function = new Guest().instance(module(statements)).func("select");
            for (int operand = -1; operand < ways.size() + 2; operand++) {
                assertThat(function.call(operand))
                        .as("%s, default %s, operand %d", ways, defaultMeets, operand)
                        .containsExactly(expected(operand));
            }
        }
    }

    private void fill(Random random, List<Way> kinds) {
        ways.clear();
        int count = 16 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            ways.add(kinds.get(random.nextInt(kinds.size())));
            constants[i] = random.nextInt(-3, count);
        }
        defaultMeets = random.nextBoolean();
    }

    /// One block for each way, and round them: where all meet (`$meet`), where the default goes, and where that is
    /// left.
    private String module(int statements) {
        int count = ways.size();
        var text = new StringBuilder("(module (func (export \"select\") (param $x i32) (result i32)"
                + " (local $y i32) (local $z i32) (local $w i32) (local.set $y (i32.const " + BEFORE + "))");
        text.repeat("(local.set $w (i32.add (local.get $w) (local.get $x)))", statements);
        text.append("(block $out (block $away (block $meet ");
        for (int i = count - 1; i >= 0; i--) {
            text.append("(block $").append(i).append(' ');
        }
        text.append("(br_table");
        for (int i = 0; i < count; i++) {
            text.append(' ').append(label(i));
        }
        text.append(defaultMeets ? " $meet" : " $away").append(" (local.get $x))");
        for (int i = 0; i < count; i++) {
            text.append(')').append(landing(i));
        }
        text.append(") (local.set $y (i32.add (local.get $y) (i32.const 1000))) (br $out))"
                + " (local.set $y (i32.add (local.get $y) (i32.const 5000))))"
                + "(i32.add (local.get $y) (i32.mul (local.get $z) (i32.const 100000)))))");
        return text.toString();
    }

    private String label(int way) {
        return switch (ways.get(way)) {
            case KEEPS -> "$meet";
            case LEAVES -> defaultMeets ? "$meet" : "$away";
            default -> "$" + way;
        };
    }

    private String landing(int way) {
        String constant = "(i32.const " + constants[way] + ")";
        String goesOn = way == ways.size() - 1 ? "" : "(br $meet)";
        return switch (ways.get(way)) {
            case OTHER_LOCAL -> "(local.set $z " + constant + ")" + goesOn;
            case COMPUTES -> "(local.set $y (i32.add (local.get $x) " + constant + "))" + goesOn;
            case PASSES -> "(local.set $y " + constant + ")(br $away)";
            default -> "(local.set $y " + constant + ")" + goesOn;
        };
    }

    private int expected(int operand) {
        if (operand < 0 || operand >= ways.size()) {
            return BEFORE + (defaultMeets ? 1000 : 5000);
        }
        int constant = constants[operand];
        return switch (ways.get(operand)) {
            case ASSIGNS -> constant + 1000;
            case KEEPS -> BEFORE + 1000;
            case LEAVES -> BEFORE + (defaultMeets ? 1000 : 5000);
            case OTHER_LOCAL -> BEFORE + 1000 + constant * 100_000;
            case COMPUTES -> operand + constant + 1000;
            case PASSES -> constant + 5000;
        };
    }
}
