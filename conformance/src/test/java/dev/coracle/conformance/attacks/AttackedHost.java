package dev.coracle.conformance.attacks;

import dev.coracle.engine.Caller;
import dev.coracle.engine.HostFunction;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.lang.invoke.MethodHandles;
import java.time.Duration;

/// Functions as hosts have them, for guests that misuse them.
final class AttackedHost {
    private final Store store;

    private AttackedHost(Store store) {
        this.store = store;
    }

    static void define(Linker linker, Store store) {
        linker.define("host", new AttackedHost(store), MethodHandles.lookup());
    }

    @HostFunction("length_of_text")
    int lengthOfText(Caller caller, int address, int length) {
        return caller.memory("memory").readString(address, length).length();
    }

    @HostFunction("reenter")
    void reenter(Caller caller) {
        caller.func("again").call();
    }

    @HostFunction("keeps_traps")
    void keepsTraps(Caller caller) {
        try {
            caller.func("again").call();
        } catch (Trap _) {
            // A host that goes on as if nothing had happened.
        }
    }

    @HostFunction("wait")
    void waitForADay() throws InterruptedException {
        Thread.sleep(Duration.ofDays(1));
    }

    @HostFunction("close_the_store")
    void closeTheStore() {
        store.close();
    }

    @HostFunction("is_refused_on_another_thread")
    int isRefusedOnAnotherThread(Caller caller) throws InterruptedException {
        var again = caller.func("again");
        var refused = new boolean[1];
        var thread = Thread.ofPlatform().start(() -> {
            try {
                again.call();
            } catch (IllegalStateException _) {
                refused[0] = true;
            }
        });
        thread.join();
        return refused[0] ? 1 : 0;
    }

    @HostFunction("reads_the_same_after_growth")
    int readsTheSameAfterGrowth(Caller caller) {
        var memory = caller.memory("memory");
        var before = memory.readString(0, 4);
        caller.func("again").call();
        return memory.readString(0, 4).equals(before) ? 1 : 0;
    }
}
