package dev.coracle.component;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.bind.Vocabulary;
import dev.coracle.intrinsics.LinearMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What of this package stands in the classes of embedders.
final class Convention {
    static final Vocabulary VOCABULARY = new Vocabulary(
            Result.class,
            Result.Ok.class,
            Result.Error.class,
            bytes(),
            element -> Optional.ofNullable(element.getAnnotation(WitName.class)).map(WitName::value));

    private Convention() {}

    private static Mapping.Bulk bytes() {
        var lookup = MethodHandles.lookup();
        try {
            return new Mapping.Bulk(
                    Bytes.class,
                    lookup.findConstructor(
                            MemoryBytes.class,
                            MethodType.methodType(void.class, LinearMemory.class, long.class, int.class)),
                    lookup.findVirtual(Bytes.class, "length", MethodType.methodType(int.class)),
                    lookup.findVirtual(Bytes.class, "moveTo", MethodType.methodType(void.class, ByteBuffer.class)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the methods of " + Bytes.class.getName(), e);
        }
    }
}
