package dev.coracle.fuzz.coverage;

import dev.coracle.component.wit.WitException;
import dev.coracle.component.wit.WitFeatures;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPrinter;
import dev.coracle.component.wit.WitReader;
import java.nio.charset.StandardCharsets;

/// The parser of WIT, and its printer.
public final class WitTarget {
    private static final WitFeatures EVERYTHING = WitFeatures.ALL;

    private WitTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        WitLibrary library;
        try {
            library = WitReader.parse("input", new String(input, StandardCharsets.UTF_8), EVERYTHING);
        } catch (WitException _) {
            return;
        }
        var text = WitPrinter.print(library);
        try {
            RoundTrip.require(
                    WitPrinter.print(WitReader.parse("printed", text, EVERYTHING))
                            .equals(text),
                    "the text means something else");
        } catch (WitException mistake) {
            throw new AssertionError("what was printed cannot be parsed", mistake);
        }
    }
}
