package dev.coracle.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.TrapException;
import org.junit.jupiter.api.Test;

class CodeBudgetTest {
    @Test
    void nothingMoreIsDoneWhenTheTimeIsOver() {
        var budget = new CodeBudget(1, Long.MAX_VALUE);
        assertThat(budget.spend(() -> "done")).isEqualTo("done");

        assertThatThrownBy(() -> budget.spend(() -> "done"))
                .isInstanceOf(TrapException.class)
                .hasMessageMatching("limit reached: \\d+ ms of compiling, 0 are allowed for a module");
    }

    @Test
    void codeThatIsRefusedDoesNotCount() {
        var budget = new CodeBudget(Long.MAX_VALUE, 100);
        budget.add(60);

        assertThatThrownBy(() -> budget.add(41)).isInstanceOf(TrapException.class);
        budget.add(40);
    }
}
