package dev.coracle.cli.wast;

import dev.coracle.wasm.Feature;
import java.util.EnumSet;
import java.util.Set;

/// Rules that scripts of a proposal expect because it was written against an older version of the language.
final class OlderVersions {
    private OlderVersions() {}

    /// The features of a version that has the rule which the message of an `assert_invalid` names.
    static Set<Feature> featuresFor(String message) {
        return switch (message) {
            case "multiple memories" -> EnumSet.complementOf(EnumSet.of(Feature.MULTI_MEMORY));
            case "multiple tables" -> EnumSet.complementOf(EnumSet.of(Feature.REFERENCE_TYPES));
            default -> today();
        };
    }

    /// Everything that there is today.
    static Set<Feature> today() {
        return EnumSet.allOf(Feature.class);
    }

    /// Whether what the message of an `assert_malformed` names became a matter of validation: limits of memories and
    /// tables are numbers of 64 bits since there are memories of as many.
    static boolean isInvalidNow(String message) {
        return message.equals("i32 constant out of range");
    }
}
