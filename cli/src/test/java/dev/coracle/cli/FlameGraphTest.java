package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlameGraphTest {
    @Test
    void boxesAreAsWideAsTheirShareAndStandOnTheirCallers() {
        String svg = new FlameGraph(Map.of("main;read", 3L, "main;write;flush", 1L)).svg();

        assertThat(svg)
                .startsWith("<svg ")
                .endsWith("</svg>\n")
                .contains("<title>main: 4 samples, 100.0 %</title>")
                .contains("<title>read: 3 samples, 75.0 %</title><rect x=\"0.00\" y=\"27\" width=\"900.00\"")
                .contains("<title>flush: 1 samples, 25.0 %</title><rect x=\"900.00\" y=\"9\" width=\"300.00\"");
    }

    @Test
    void namesAreEscaped() {
        assertThat(new FlameGraph(Map.of("a<b>&\"c\"", 1L)).svg())
                .contains("<title>a&lt;b&gt;&amp;&quot;c&quot;: 1 samples");
    }

    @Test
    void aGuestThatWasNeverSeenGivesAnEmptyPicture() {
        assertThat(new FlameGraph(Map.of()).svg()).startsWith("<svg ").endsWith("</svg>\n");
    }
}
