package dev.coracle.conformance.wit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.wit.WitFeatures;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.conformance.guests.Packages;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The WIT that programs are built with.
class RealPackagesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # crate,  version, what is in it, packages, interfaces, worlds, interfaces with all features
            wasip2,   1.0.4,   WASI 0.2.12,          8,         31,      9, 32
            wasip3,   0.10.0,  WASI 0.3.2,           7,         25,      8, 26
            spin-sdk, 7.0.0,   Spin 7,              20,         50,     25, 51
            """)
    void realPackagesReadAndPrint(
            String crate, String version, String what, int packages, int interfaces, int worlds, int withAll)
            throws IOException {
        var folder = Packages.crate(crate, version).resolve("wit");

        var stable = RoundTrip.of(folder, WitFeatures.NONE);
        assertThat(stable.packages()).as(what).hasSize(packages);
        assertThat(interfaces(stable)).as(what).isEqualTo(interfaces);
        assertThat(stable.packages().stream()
                        .mapToInt(each -> each.worlds().size())
                        .sum())
                .as(what)
                .isEqualTo(worlds);

        assertThat(interfaces(RoundTrip.of(folder, WitFeatures.ALL))).as(what).isEqualTo(withAll);
    }

    private static int interfaces(WitLibrary library) {
        return library.packages().stream()
                .mapToInt(each -> each.interfaces().size())
                .sum();
    }
}
