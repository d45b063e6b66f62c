package dev.coracle.conformance.wit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.wit.WitException;
import dev.coracle.component.wit.WitFeatures;
import dev.coracle.conformance.guests.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests of another implementation: what it accepts and refuses.
class OtherParserTest {
    @Test
    void theSameTextsAreAcceptedAndRefused() throws IOException {
        var folder = Packages.crate("wit-parser", "0.247.0").resolve("tests/ui");
        var different = new TreeMap<String, String>();
        int count = 0;
        for (var test : tests(folder)) {
            count++;
            var name = folder.relativize(test).toString();
            boolean isValid = !name.startsWith("parse-fail");
            try {
                RoundTrip.of(test, WitFeatures.NONE);
                if (!isValid) {
                    different.put(name, "accepted");
                }
            } catch (WitException refused) {
                if (isValid) {
                    different.put(name, refused.reason());
                }
            }
        }
        assertThat(count).isGreaterThan(150);
        assertThat(different).isEqualTo(expectedDifferences());
    }

    private static Map<String, String> expectedDifferences() {
        var expected = new TreeMap<String, String>();
        // The grammar and the component model ask for a field.
        for (var empty : List.of("multi-file", "types.wit", "union-fuzz-2.wit", "use-chain.wit")) {
            expected.put(empty, "a record has at least one field");
        }
        expected.put("kinds-of-deps", "packages in the form of a component cannot be read yet; use .wit files");
        // Needs the feature `active`.
        expected.put(
                "multi-package-gated-include.wit",
                "`imports` is there with the feature `active` only, which is not asked for; ask for it, or put"
                        + " `@unstable(feature = …)` here too");
        return expected;
    }

    private static List<Path> tests(Path folder) throws IOException {
        try (var valid = Files.list(folder);
                var invalid = Files.list(folder.resolve("parse-fail"))) {
            return Stream.concat(valid, invalid)
                    .filter(test -> Files.isDirectory(test)
                            ? !test.endsWith("parse-fail")
                            : test.toString().endsWith(".wit"))
                    .sorted()
                    .toList();
        }
    }
}
