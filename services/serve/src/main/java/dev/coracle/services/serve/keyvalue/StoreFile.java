package dev.coracle.services.serve.keyvalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/// An open file with the stores of many owners. Used by all threads.
///
/// No thread of a guest touches the file: it may be interrupted, and the JDK closes a file that an interrupted thread
/// uses. One thread writes. It takes all that waits, and writes that through to the disk at once, so many writers share
/// the cost of one.
final class StoreFile {
    /// Changes that are written at once, so that nobody waits for a heap of them.
    private static final int MOST_AT_ONCE = 256;

    /// Where what owners use is counted; no store has the name, which holds no slash.
    private static final String SIZES = "sizes";

    /// Commits after which what is not used any more is looked for.
    private static final int COMMITS_BEFORE_COMPACTING = 1_000;

    /// Below this share of the file that is in use, in percent, it is made denser.
    private static final int FILL_PERCENT = 50;

    private static final int COMPACT_BYTES = 4 << 20;

    /// Comes last.
    private static final Change STOP = new Change("", new KeyValueStores.Owner("", 0), "", null);

    private final MVStore store;
    private final Consumer<String> failures;
    private final MVMap<String, Long> sizes;
    private final Map<String, MVMap<String, byte[]>> maps = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("coracle key-value").unstarted(this::write);
    private volatile boolean isClosed;
    private int commits; // the writer's

    /// @param failures told what an operator is to know
    StoreFile(MVStore store, Consumer<String> failures) {
        this.store = store;
        this.failures = failures;
        this.sizes = store.openMap(
                SIZES,
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
        writer.start();
    }

    /// Whether it takes nothing any more, because it was closed or has failed.
    boolean isClosed() {
        return isClosed;
    }

    private MVMap<String, byte[]> map(String name) {
        return maps.computeIfAbsent(
                name,
                _ -> store.openMap(
                        name,
                        new MVMap.Builder<String, byte[]>()
                                .keyType(StringDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    byte @Nullable [] get(String name, String key) throws KeyValueException {
        return read(() -> map(name).get(key));
    }

    boolean exists(String name, String key) throws KeyValueException {
        return read(() -> map(name).containsKey(key));
    }

    List<String> keys(String name) throws KeyValueException {
        return read(() -> list(map(name)));
    }

    private static List<String> list(MVMap<String, byte[]> map) throws KeyValueException {
        List<String> keys = new ArrayList<>();
        long bytes = 0;
        for (var all = map.keyIterator(null); all.hasNext(); ) {
            var key = all.next();
            keys.add(key);
            bytes += EmbeddedStore.bytes(key);
            if (bytes > KeyValueStore.MOST_LISTED_BYTES) {
                throw new KeyValueException("there are too many keys to list");
            }
        }
        return keys;
    }

    private <T extends @Nullable Object> T read(Callable<T> reading) throws KeyValueException {
        try {
            return await(readers.submit(reading));
        } catch (RejectedExecutionException _) {
            throw new KeyValueException("the store is closed");
        }
    }

    /// Writes something, and waits until that is durable.
    void change(Change change) throws KeyValueException {
        changes.add(change);
        if (isClosed) {
            failAll();
        }
        await(change.done());
    }

    private static <T extends @Nullable Object> T await(Future<T> future) throws KeyValueException {
        try {
            return future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new KeyValueException("interrupted while waiting for the store");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KeyValueException known
                    ? known
                    : new KeyValueException("the store cannot be read");
        }
    }

    private void write() {
        List<Change> batch = new ArrayList<>();
        try {
            while (!batch.contains(STOP)) {
                batch.clear();
                batch.add(changes.take());
                changes.drainTo(batch, MOST_AT_ONCE - 1);
                write(batch);
            }
            store.close();
        } catch (InterruptedException | RuntimeException | Error e) {
            isClosed = true;
            store.closeImmediately();
            batch.forEach(change -> fail(change, "the store cannot be written"));
            failures.accept("cannot be written, and is closed: " + e);
        } finally {
            isClosed = true;
            readers.shutdown();
            failAll();
        }
    }

    private void write(List<Change> batch) {
        List<CompletableFuture<@Nullable Void>> applied = new ArrayList<>();
        for (var change : batch) {
            if (!change.equals(STOP) && apply(change)) {
                applied.add(change.done());
            }
        }
        if (applied.isEmpty()) {
            return;
        }
        store.commit();
        store.sync();
        applied.forEach(done -> done.complete(null));
        if (++commits % COMMITS_BEFORE_COMPACTING == 0) {
            store.compact(FILL_PERCENT, COMPACT_BYTES);
        }
    }

    /// {@return whether the owner's share was large enough}
    private boolean apply(Change change) {
        var map = map(change.store());
        var owner = change.owner();
        long keyBytes = EmbeddedStore.bytes(change.key());
        var before = map.get(change.key());
        long used = sizes.getOrDefault(owner.name(), 0L) - (before == null ? 0 : keyBytes + before.length);
        var value = change.value();
        if (value == null) {
            map.remove(change.key());
        } else {
            used += keyBytes + value.length;
            if (used > owner.mostBytes()) {
                fail(change, "all stores of the app together may hold " + owner.mostBytes() + " bytes");
                return false;
            }
            map.put(change.key(), value);
        }
        sizes.put(owner.name(), used);
        return true;
    }

    private void failAll() {
        for (var change = changes.poll(); change != null; change = changes.poll()) {
            fail(change, "the store is closed");
        }
    }

    private static void fail(Change change, String why) {
        change.done().completeExceptionally(new KeyValueException(why));
    }

    /// Writes what is being written, and closes the file.
    void close() {
        changes.add(STOP);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
