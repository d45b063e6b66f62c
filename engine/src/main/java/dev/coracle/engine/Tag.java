package dev.coracle.engine;

import dev.coracle.engine.runtime.TagInstance;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tells kinds of exceptions apart. Tags compare by identity; they may be used in any store of the engine.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#tag-instances">spec</a>
public final class Tag extends Extern {
    private final Engine engine;
    private final TagInstance instance;

    private Tag(Engine engine, TagInstance instance) {
        this.engine = engine;
        this.instance = instance;
        instance.view = this;
    }

    /// A new tag, unlike every other.
    ///
    /// @param payload types of the values that an exception carries
    public static Tag create(Engine engine, List<ValueType> payload) {
        return new Tag(engine, new TagInstance(engine.define(new FunctionType(payload, List.of()))));
    }

    /// The host's object for a tag, the same one every time.
    ///
    /// @param engine null only where the host has an object for the tag already
    static Tag of(TagInstance instance, @Nullable Engine engine) {
        if (instance.view instanceof Tag known) {
            return known;
        }
        if (engine == null) {
            throw new IllegalStateException("a tag of no engine");
        }
        return new Tag(engine, instance);
    }

    /// Types of the values that an exception of this tag carries.
    public List<ValueType> payload() {
        return ((FunctionType) instance.type.composite()).parameters();
    }

    Engine engine() {
        return engine;
    }

    TagInstance instance() {
        return instance;
    }

    @Override
    public ExternalType externalType() {
        return new ExternalType.Tag(payload());
    }

    @Override
    ExternType canonicalType() {
        return new ExternType.Tag(instance.type.id());
    }

    @Override
    boolean isUsableIn(Store user) {
        return user.engine() == engine;
    }
}
