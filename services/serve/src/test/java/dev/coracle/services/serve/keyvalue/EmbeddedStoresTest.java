package dev.coracle.services.serve.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.coracle.services.serve.keyvalue.KeyValueStores.Owner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedStoresTest {
    private static final Owner SHOP = new Owner("shop", 1 << 20);
    private static final Owner BANK = new Owner("bank", 1 << 20);

    @TempDir
    Path folder;

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private EmbeddedStores stores;

    @BeforeEach
    void open() {
        stores = EmbeddedStores.in(file(), failures::add);
    }

    @AfterEach
    void close() {
        stores.close();
        assertThat(failures).isEmpty();
    }

    private Path file() {
        return folder.resolve("data/key-value.db");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String refusal(Callable<?> what) {
        return String.valueOf(assertThatExceptionOfType(KeyValueException.class)
                .isThrownBy(what::call)
                .actual()
                .getMessage());
    }

    private static Callable<Void> set(KeyValueStore store, String key, byte[] value) {
        return () -> {
            store.set(key, value);
            return null;
        };
    }

    @Test
    void whatIsSetIsThereUntilItIsDeleted() throws Exception {
        var store = stores.store(SHOP, "default");
        assertThat(store.get("a")).isEmpty();
        assertThat(store.exists("a")).isFalse();
        store.delete("a");
        store.set("a", bytes("1"));
        store.set("b", bytes(""));
        store.set("a", bytes("2"));
        assertThat(store.get("a")).hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("2")));
        assertThat(store.get("b")).hasValueSatisfying(value -> assertThat(value).isEmpty());
        assertThat(store.exists("b")).isTrue();
        assertThat(store.keys()).containsExactlyInAnyOrder("a", "b");
        store.delete("a");
        assertThat(store.get("a")).isEmpty();
        assertThat(store.keys()).containsExactly("b");
    }

    @Test
    void anotherOwnerAndAnotherLabelAreOtherStores() throws Exception {
        stores.store(SHOP, "default").set("a", bytes("shop"));
        stores.store(BANK, "default").set("a", bytes("bank"));
        stores.store(SHOP, "carts").set("a", bytes("carts"));
        assertThat(stores.store(SHOP, "default").get("a"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("shop")));
        stores.store(SHOP, "carts").delete("a");
        assertThat(stores.store(BANK, "default").get("a"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("bank")));
    }

    @Test
    void whatWasSetIsThereWhenTheFileIsOpenedAgain() throws Exception {
        var store = stores.store(SHOP, "default");
        for (int i = 0; i < 100; i++) {
            store.set("key" + i, bytes("value" + i));
        }
        stores.close();
        assertThat(refusal(() -> store.get("key1"))).isEqualTo("the store cannot be opened");
        stores = EmbeddedStores.in(file(), failures::add);
        var again = stores.store(SHOP, "default");
        assertThat(again.keys()).hasSize(100);
        assertThat(again.get("key99"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("value99")));
    }

    @Test
    void whatIsTooLargeIsRefusedAndSaysHowMuchGoes() throws Exception {
        var store = stores.store(new Owner("large", 4L << 20), "default");
        store.set("k".repeat(255), new byte[KeyValueStore.MOST_VALUE_BYTES]);
        assertThat(refusal(set(store, "k".repeat(256), new byte[1])))
                .isEqualTo("the key has 256 bytes; at most 255 go");
        assertThat(refusal(() -> store.get("ä".repeat(128)))).isEqualTo("the key has 256 bytes; at most 255 go");
        assertThat(refusal(set(store, "k", new byte[KeyValueStore.MOST_VALUE_BYTES + 1])))
                .isEqualTo("the value has 1048577 bytes; at most 1048576 go");
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void anOwnersShareIsForAllItsStoresAndNotForOthers() throws Exception {
        var carts = stores.store(SHOP, "carts");
        carts.set("a", new byte[1 << 19]);
        var store = stores.store(SHOP, "default");
        assertThat(refusal(set(store, "b", new byte[1 << 19])))
                .isEqualTo("all stores of the app together may hold 1048576 bytes");
        assertThat(store.exists("b")).isFalse();
        stores.store(BANK, "default").set("b", new byte[1 << 19]);
        carts.set("a", new byte[10]);
        store.set("b", new byte[1 << 19]);
        carts.delete("a");
        // The count is in the file, too.
        stores.close();
        stores = EmbeddedStores.in(file(), failures::add);
        assertThat(refusal(set(stores.store(SHOP, "carts"), "a", new byte[1 << 19])))
                .contains("1048576");
        stores.store(SHOP, "carts").set("a", new byte[(1 << 19) - 2]);
    }

    @Test
    void moreKeysThanCanBeListedAreSaidToBeTooMany() throws Exception {
        var store = stores.store(new Owner("many", 1L << 30), "default");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 68_000; i++) {
                var key = "%0250d".formatted(i);
                var _ = threads.submit(set(store, key, new byte[0]));
            }
        }
        assertThat(refusal(store::keys)).isEqualTo("there are too many keys to list");
    }

    @Test
    void aThreadThatIsInterruptedLosesNothingForOthers() throws Exception {
        var store = stores.store(SHOP, "default");
        store.set("a", bytes("1"));
        for (int i = 0; i < 50; i++) {
            var thread = Thread.ofPlatform().start(() -> {
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(KeyValueException.class)
                        .isThrownBy(() -> store.set("b", bytes("2")))
                        .withMessageContaining("interrupted");
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            thread.join();
            assertThat(store.get("a")).isPresent();
        }
        store.set("c", bytes("3"));
        assertThat(store.exists("c")).isTrue();
    }

    @Test
    void manyWriteAtOnce() throws Exception {
        var store = stores.store(SHOP, "default");
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            tasks.add(() -> {
                store.set("key" + number, bytes("value" + number));
                assertThat(store.get("key" + number))
                        .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("value" + number)));
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(store.keys()).hasSize(500);
    }

    /// A file that grew by each write would fill the disk.
    @Test
    void writingOneValueAgainAndAgainKeepsTheFileSmall() throws Exception {
        var store = stores.store(SHOP, "default");
        for (int i = 0; i < 400; i++) {
            store.set("count", bytes(String.valueOf(i)));
        }
        assertThat(Files.size(file())).isLessThan(1 << 20);
    }

    @Test
    void aFileThatIsOpenIsNotOpenedAgain() throws Exception {
        stores.open();
        try (var other = EmbeddedStores.in(file(), failures::add)) {
            assertThatIOException()
                    .isThrownBy(other::open)
                    .withMessage(file()
                            + ": is used by another process; stop that one, or let this one keep its data elsewhere");
            assertThat(refusal(() -> other.store(SHOP, "default").get("a"))).isEqualTo("the store cannot be opened");
        }
        stores.store(SHOP, "default").set("a", bytes("1"));
    }

    @Test
    void whatIsNoFileOfKeyValueDataIsRefusedAndKept() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "something else\n".repeat(1_000));
        assertThatIOException()
                .isThrownBy(stores::open)
                .withMessageContaining("is damaged, or no file of key-value data");
        assertThat(file()).content().startsWith("something else");
        Files.writeString(folder.resolve("file"), "");
        try (var other = EmbeddedStores.in(folder.resolve("file/key-value.db"), failures::add)) {
            assertThatIOException().isThrownBy(other::open).withMessageContaining("is a file; key-value data needs a");
        }
    }
}
