package dev.coracle.component;

import dev.coracle.component.bind.Vocabulary;
import java.util.Optional;

/// What of this package stands in the classes of embedders.
final class Convention {
    static final Vocabulary VOCABULARY = new Vocabulary(
            Result.class,
            Result.Ok.class,
            Result.Error.class,
            element -> Optional.ofNullable(element.getAnnotation(WitName.class)).map(WitName::value));

    private Convention() {}
}
