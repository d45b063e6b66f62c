package dev.coracle.conformance.wit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.wit.WitFeatures;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPrinter;
import dev.coracle.component.wit.WitReader;
import java.io.IOException;
import java.nio.file.Path;

/// Reads WIT, prints it, reads that again.
final class RoundTrip {
    private RoundTrip() {}

    /// What a file or folder holds, after it was checked that its printed form means the same and prints the same.
    static WitLibrary of(Path path, WitFeatures features) throws IOException {
        var library = WitReader.read(path, features);
        var printed = WitPrinter.print(library);
        var again = WitReader.parse("printed.wit", printed, WitFeatures.ALL);
        assertThat(again).as(printed).isEqualTo(library);
        assertThat(WitPrinter.print(again)).isEqualTo(printed);
        return library;
    }
}
