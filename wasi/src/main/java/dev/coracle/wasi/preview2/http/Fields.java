package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.http.HttpField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resource `fields`: headers or trailers. Used by the guest's thread.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, 5</a>
public final class Fields implements AutoCloseable {
    /// Bytes of names and values, with 32 for each field, as HTTP/2 counts.
    private static final int MAX_SIZE = 128 << 10;

    private static final int OVERHEAD = 32;

    private final List<HttpField> entries;
    private final boolean isMutable;
    private Runnable whenClosed;

    private Fields(List<HttpField> entries, boolean isMutable, Runnable whenClosed) {
        this.entries = entries;
        this.isMutable = isMutable;
        this.whenClosed = whenClosed;
    }

    /// {@return fields that can be changed, empty}
    static Fields mutable() {
        return new Fields(new ArrayList<>(), true, () -> {});
    }

    /// {@return fields that can be changed}
    static Result<Fields, HeaderError> mutable(List<HttpField> entries) {
        var fields = mutable();
        for (var entry : entries) {
            if (fields.append(entry.name(), entry.value()) instanceof Result.Error(var error)) {
                return Result.error(error);
            }
        }
        return Result.ok(fields);
    }

    /// {@return fields that cannot be changed, and are to be dropped before their parent}
    static Fields child(List<HttpField> entries, Children parent) {
        parent.add();
        return new Fields(entries, false, parent::remove);
    }

    /// {@return the fields that belong to a message, without those of a connection}
    static List<HttpField> ofMessage(List<HttpField> entries) {
        return entries.stream()
                .filter(field -> !Syntax.isForbidden(field.name()))
                .toList();
    }

    /// {@return all values of a name; none for what is no name}
    ///
    /// @param name in any case
    public List<byte[]> get(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .map(HttpField::value)
                .toList();
    }

    /// {@return whether there is a field of this name}
    ///
    /// @param name in any case
    public boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equalsIgnoreCase(name));
    }

    /// Replaces all values of a name.
    ///
    /// @param name in any case
    /// @param value its values from now on
    /// @return nothing
    public Result<@Nullable Void, HeaderError> set(String name, List<byte[]> value) {
        HeaderError error = refusal(name, value);
        if (error != null) {
            return Result.error(error);
        }
        remove(name);
        value.forEach(one -> add(new HttpField(name, one)));
        return Result.ok();
    }

    /// Removes all values of a name.
    ///
    /// @param name in any case
    /// @return nothing
    public Result<@Nullable Void, HeaderError> delete(String name) {
        HeaderError error = refusal(name, List.of());
        if (error != null) {
            return Result.error(error);
        }
        remove(name);
        return Result.ok();
    }

    /// Adds a value.
    ///
    /// @param name in any case
    /// @param value behind the others of this name
    /// @return nothing
    public Result<@Nullable Void, HeaderError> append(String name, byte[] value) {
        HeaderError error = refusal(name, List.of(value));
        if (error != null) {
            return Result.error(error);
        }
        add(new HttpField(name, value));
        return Result.ok();
    }

    private @Nullable HeaderError refusal(String name, List<byte[]> values) {
        if (!isMutable) {
            return new HeaderError.Immutable();
        }
        if (!Syntax.isToken(name) || !values.stream().allMatch(Syntax::isFieldValue)) {
            return new HeaderError.InvalidSyntax();
        }
        return Syntax.isForbidden(name) ? new HeaderError.Forbidden() : null;
    }

    private void remove(String name) {
        entries.removeIf(entry -> entry.name().equalsIgnoreCase(name));
    }

    /// @throws Trap when they grow beyond what any server takes
    private void add(HttpField field) {
        long size = size(field);
        for (var entry : entries) {
            size += size(entry);
        }
        if (size > MAX_SIZE) {
            throw new Trap(TrapCode.HOST_CALL_REFUSED, "fields: more than " + MAX_SIZE + " bytes");
        }
        entries.add(field);
    }

    private static long size(HttpField field) {
        return (long) field.name().length() + field.value().length + OVERHEAD;
    }

    /// {@return all of them, as they are spelled, in order}
    public List<HttpField> entries() {
        return List.copyOf(entries);
    }

    /// {@return a copy that can be changed}
    public Fields clone_() {
        return new Fields(new ArrayList<>(entries), true, () -> {});
    }

    /// {@return all of them, for a message that takes these fields away from the guest}
    List<HttpField> take() {
        close();
        return entries();
    }

    @Override
    public void close() {
        whenClosed.run();
        whenClosed = () -> {};
    }
}
