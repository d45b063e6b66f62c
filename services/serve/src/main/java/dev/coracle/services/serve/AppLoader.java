package dev.coracle.services.serve;

import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Tenant;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/// Makes apps of files. Used by all threads.
///
/// @param engine of all apps
/// @param stores of all apps
/// @param recent of all apps
record AppLoader(Engine engine, KeyValueStores stores, RecentComponents recent) {
    AppLoader(Engine engine, KeyValueStores stores) {
        this(engine, stores, new RecentComponents());
    }

    /// Reads, compiles and links an app's component.
    ///
    /// @param stamp of its file, as that is now
    /// @throws AppException if that cannot be
    App load(AppSpec spec, AppSource.Component source, FileStamp stamp, Tenant tenant) throws AppException {
        try {
            var known = recent.take(source.component(), stamp);
            var component = known.isPresent() ? known.get() : compile(Files.readAllBytes(source.component()));
            return App.of(spec.name(), component, source.wasi(), spec.limits(), tenant, source.spin(), stores);
        } catch (NoSuchFileException _) {
            throw failure(spec, source, "no such file");
        } catch (AccessDeniedException _) {
            throw failure(spec, source, "permission denied");
        } catch (IOException | ModuleException | LinkException | IllegalArgumentException e) {
            throw failure(spec, source, String.valueOf(e.getMessage()));
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw failure(spec, source, "cannot be compiled: " + e);
        }
    }

    /// The app has left memory.
    ///
    /// @param stamp of its file, from before that was read
    void unloaded(AppSource.Component source, FileStamp stamp, App app) {
        recent.keep(source.component(), stamp, app.component());
    }

    private Component compile(byte[] bytes) throws CharacterCodingException {
        boolean isBinary = bytes.length > 0 && bytes[0] == 0;
        return isBinary ? Component.compile(engine, bytes) : Component.compileText(engine, text(bytes));
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static AppException failure(AppSpec spec, AppSource.Component source, String why) {
        return new AppException("app " + spec.name() + ": " + source.component() + ": " + why);
    }
}
