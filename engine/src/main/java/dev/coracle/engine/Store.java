package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.intrinsics.LinearMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One guest's world: its instances and all they hold. The unit of isolation, limits and lifetime.
///
/// One thread at a time runs guest code in a store; a second one is refused with an [IllegalStateException]. Any
/// thread may be that thread, and a host function may call back into the store that called it. Whatever belongs to
/// a store is used by the thread that runs it, or by any one thread while nobody does.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#store">spec</a>
public final class Store implements AutoCloseable {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Store.class, "owner", Thread.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Engine engine;
    private final StoreLimits limits;
    private final ResourceBudget budget;
    private final CallContext context = new CallContext();
    private final List<LinearMemory> memories = new ArrayList<>();
    private final Set<LinearMemory> sharedMemories = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Runnable> closings = new ArrayList<>();
    private final Map<String, Module> modules = new ConcurrentHashMap<>();
    private volatile @Nullable Thread owner;
    private boolean closed;

    /// A store with the engine's limits.
    public Store(Engine engine) {
        this(engine, engine.config().storeLimits());
    }

    public Store(Engine engine, StoreLimits limits) {
        this.engine = engine;
        this.limits = limits;
        this.budget = new ResourceBudget(limits.memoryBytes(), limits.tableElements());
        context.owner = this;
    }

    public Engine engine() {
        return engine;
    }

    public StoreLimits limits() {
        return limits;
    }

    /// Whether [#close] was called.
    public boolean isClosed() {
        return closed;
    }

    /// Gives the memories back to the machine, and closes what guests hold of the host. Nothing of the store can
    /// be used afterwards; a second call does nothing. What the host throws when it closes something of its own
    /// comes out when all is closed.
    ///
    /// @throws IllegalStateException if guest code is running in the store
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (!enter()) {
            throw new IllegalStateException("a store is not closed by a host function that it called");
        }
        try {
            closed = true;
            memories.forEach(LinearMemory::close);
            memories.clear();
            sharedMemories.clear();
            runClosings();
        } finally {
            owner = null;
        }
    }

    private void runClosings() {
        RuntimeException first = null;
        for (var closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        closings.clear();
        if (first != null) {
            throw first;
        }
    }

    /// Runs this when the store is closed.
    void atClose(Runnable closing) {
        closings.add(closing);
    }

    /// Takes the store for this thread.
    ///
    /// @return whether this is the outermost entry, which must be followed by [#exit] whatever happens
    /// @throws IllegalStateException if it is closed, or another thread has it
    boolean enter() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        var thread = Thread.currentThread();
        if (thread.equals(owner)) {
            return false;
        }
        if (!OWNER.compareAndSet(this, null, thread)) {
            throw new IllegalStateException("another thread runs the store: one at a time");
        }
        return true;
    }

    /// Ends an entry. It calls nothing, so that a stack overflow cannot strike in it.
    ///
    /// Guest code works on raw addresses, which keep nothing alive. The write to the store does: until it,
    /// the store is reachable, and so is every memory of its instances.
    void exit(boolean outermost) {
        if (outermost) {
            owner = null;
        }
    }

    CallContext context() {
        return context;
    }

    ResourceBudget budget() {
        return budget;
    }

    /// Closes this memory with the store.
    void own(LinearMemory memory) {
        memories.add(memory);
    }

    /// Keeps this memory, which other stores may use too, reachable until the store is closed.
    void keep(LinearMemory shared) {
        sharedMemories.add(shared);
    }

    /// Knows the module's classes from now on when a stack trace shows them.
    void register(Module module) {
        modules.put(module.code().loaderName(), module);
    }

    Map<String, Module> modules() {
        return modules;
    }

    /// The host's object for a function of this store, the same one every time.
    Func func(FunctionRef function) {
        var known = (Func) function.view;
        if (known == null) {
            known = new Func(this, function);
            function.view = known;
        }
        return known;
    }
}
