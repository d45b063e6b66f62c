package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureUseTest {
    private static final String FUNCTION = "01 04 01 60 00 00 03 02 01 00 0a ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sections, features beyond WebAssembly 1
            01 04 01 60 00 00                       | -
            01 06 01 60 00 02 7f 7f                 | multi-value
            01 05 01 60 01 7b 00                    | simd
            01 05 01 60 01 6f 00                    | reference-types
            01 06 01 60 01 64 70 00                 | reference-types function-references
            01 05 01 60 01 6d 00                    | reference-types gc
            01 05 01 60 01 69 00                    | reference-types exceptions
            01 03 01 5f 00                          | gc
            01 06 01 4e 01 60 00 00                 | -
            01 05 01 50 00 5f 00                    | gc
            04 04 01 70 00 00                       | -
            04 07 02 70 00 00 70 00 00              | reference-types
            04 04 01 6f 00 00                       | reference-types
            04 09 01 40 00 70 00 00 d0 70 0b        | reference-types function-references
            05 03 01 04 00                          | memory64
            05 04 01 03 00 01                       | threads
            05 04 01 08 00 00                       | custom-page-sizes
            05 05 02 00 00 00 00                    | multi-memory
            01 04 01 60 00 00 0d 03 01 00 00        | exceptions
            06 09 01 7f 00 41 01 41 02 6a 0b        | extended-constants
            09 05 01 01 00 01 00                    | bulk-memory
            0c 01 01 0b 03 01 01 00                 | bulk-memory
            """)
    void definitionsShowWhatTheyUse(String sections, String features) {
        assertThat(features(sections)).isEqualTo(parse(features));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # body with its size, features beyond WebAssembly 1
            05 03 00 01 0b                    | -
            06 04 00 12 00 0b                 | tail-calls
            07 05 00 02 00 0b 0b              | multi-value
            07 05 00 02 7b 0b 0b              | simd
            07 05 00 d0 6e 1a 0b              | reference-types gc
            07 05 00 fc 00 1a 0b              | saturating-conversions
            07 05 00 06 40 0b 0b              | legacy-exceptions
            07 05 01 01 7b 1a 0b              | simd
            """)
    void bodiesShowWhatTheyUse(String code, String features) {
        assertThat(features(FUNCTION + code.replaceFirst(" ", " 01 "))).isEqualTo(parse(features));
    }

    @Test
    void aFeatureThatIsOffIsRefusedInDefinitions() {
        var module = BinaryDecoder.decode(module("05 05 02 00 00 00 00"));
        var withoutIt = EnumSet.complementOf(EnumSet.of(Feature.MULTI_MEMORY));
        assertThatThrownBy(() -> Validator.validate(module, ValidationOptions.DEFAULT.withFeatures(withoutIt)))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("multiple memories: multi-memory is off");
    }

    private static Set<String> features(String sections) {
        var names = new TreeSet<String>();
        BinaryDecoder.decode(module(sections)).features().forEach(feature -> names.add(feature.toString()));
        names.remove("wasm-1");
        return names;
    }

    private static Set<String> parse(String features) {
        return features.equals("-") ? Set.of() : new TreeSet<>(Arrays.asList(features.split(" ")));
    }

    private static byte[] module(String sections) {
        return HexFormat.of().parseHex("0061736d01000000" + sections.replace(" ", ""));
    }
}
