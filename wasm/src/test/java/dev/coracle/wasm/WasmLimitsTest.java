package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.WasmLimits.Limit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WasmLimitsTest {
    @Test
    void thePageOfLimitsListsEachWithItsDefault() {
        var page = new String(Suites.read(Path.of("../docs/limits.md")), StandardCharsets.UTF_8);
        List<String> expected = Arrays.stream(Limit.values())
                .map(limit -> String.format(Locale.ROOT, "| `%s` | %,d |", limit, limit.defaultValue()))
                .toList();
        assertThat(page.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(0, line.lastIndexOf("| ", line.length() - 2) + 1)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aChangedCopyLeavesTheOriginalAsItWas() {
        var changed = WasmLimits.DEFAULTS.with(Limit.LOCALS, 7);
        assertThat(changed.get(Limit.LOCALS)).isEqualTo(7);
        assertThat(changed.get(Limit.TYPES)).isEqualTo(1_000_000);
        assertThat(WasmLimits.DEFAULTS.get(Limit.LOCALS)).isEqualTo(51_000);
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> WasmLimits.DEFAULTS.with(Limit.DATA_SEGMENTS, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit data-segments is negative: -1");
    }
}
