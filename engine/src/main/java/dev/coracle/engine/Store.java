package dev.coracle.engine;

import dev.coracle.engine.events.Place;
import dev.coracle.engine.events.Recording;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.CallDepth;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.engine.runtime.StoreHost;
import dev.coracle.engine.runtime.StoreMeter;
import dev.coracle.engine.stop.Watchdog;
import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One guest's world: its instances and all they hold. The unit of isolation, limits and lifetime.
///
/// One thread at a time runs guest code in a store; a second one is refused with an [IllegalStateException].
/// Any thread may be that thread, and a host function may call back into the store that called it. Whatever
/// belongs to a store is used by the thread that runs it, or by any one thread while nobody does.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#store">spec</a>
public final class Store implements AutoCloseable {
    /// How often to look whether a call that is being stopped has ended.
    private static final long POLL_NANOSECONDS = 200_000;

    private record Host(Store store) implements StoreHost {
        @Override
        public RuntimeException leave(Throwable error) {
            return Failures.leave(store, error);
        }

        @Override
        public void evict(String reason) {
            store.evict(reason);
        }

        @Override
        public void abandon() {
            store.close();
        }

        @Override
        public Place calledFunction() {
            var frames = store.backtrace();
            return store.place(frames.isEmpty() ? null : frames.getLast());
        }

        @Override
        public Place runningFunction() {
            var frames = store.backtrace();
            return store.place(frames.isEmpty() ? null : frames.getFirst());
        }
    }

    private final Engine engine;
    private final @Nullable Tenant tenant;
    private final Tenant.@Nullable Member membership;
    private final ResourceBudget budget;
    private volatile StoreLimits limits;
    private volatile long traps;
    private volatile long callsBeforeClose = -1;
    private final CallContext context = new CallContext();
    private final @Nullable CallDepth depth;
    private final StoreGate gate;
    private final List<LinearMemory> memories = new ArrayList<>();
    private final Set<LinearMemory> sharedMemories = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ModuleInstance> instances = new ArrayList<>();
    private final List<Runnable> closings = new ArrayList<>();
    private final Map<String, Module> modules = new ConcurrentHashMap<>();

    /// A store with the engine's limits.
    ///
    /// @throws IllegalStateException as [#setLimits] does, like all constructors
    public Store(Engine engine) {
        this(engine, engine.config().storeLimits());
    }

    public Store(Engine engine, StoreLimits limits) {
        this(engine, limits, null);
    }

    /// A store that belongs to a tenant, whose limits hold beside its own.
    public Store(Engine engine, StoreLimits limits, @Nullable Tenant tenant) {
        this.engine = engine;
        this.limits = limits;
        this.tenant = tenant;
        this.budget = ResourceBudget.ofStore(tenant == null ? null : tenant.budget());
        this.depth = engine.config().callDepth() ? new CallDepth(budget) : null;
        context.callDepth = depth;
        setLimits(limits);
        var host = new Host(this);
        var meter = new StoreMeter(budget, context, host);
        boolean isObserved = engine.config().metering() || Recording.isOn();
        this.gate = new StoreGate(host, Watchdog.INSTANCE, meter, isObserved, depth);
        context.gate = gate;
        setDeadline(engine.config().deadline());
        // Last: who asks the tenant sees its stores from now on.
        this.membership = tenant == null ? null : tenant.join(this, budget);
        limitsChanged(); // the tenant's too, meanwhile perhaps
    }

    public Engine engine() {
        return engine;
    }

    public StoreLimits limits() {
        return limits;
    }

    /// Changes the limits. What is held above a new one stays, and nothing comes to it. Any thread.
    ///
    /// @throws IllegalStateException if they limit the depth of calls, and the engine's code does not count it; see
    ///     [EngineConfig#withCallDepth]
    public void setLimits(StoreLimits limits) {
        requireCallDepth(engine, limits);
        this.limits = limits;
        limits.values().forEach(budget::limit);
        limitsChanged();
    }

    static void requireCallDepth(Engine engine, StoreLimits limits) {
        if (limits.get(Resource.CALL_DEPTH) != Long.MAX_VALUE
                && !engine.config().callDepth()) {
            throw new IllegalStateException(
                    "code of this engine does not count how deep calls are; configure it with withCallDepth(true)");
        }
    }

    /// The limits of the store or its tenant are others than before.
    void limitsChanged() {
        if (depth != null) {
            depth.limitsChanged();
        }
    }

    /// Asks somebody beside the limits.
    public void setLimiter(ResourceLimiter limiter) {
        budget.limiter(limiter(limiter));
    }

    static ResourceBudget.Limiter limiter(ResourceLimiter limiter) {
        return new ResourceBudget.Limiter() {
            @Override
            public boolean mayGrow(Resource resource, long before, long after) {
                return limiter.mayGrow(resource, before, after);
            }

            @Override
            public long limitReached(Resource resource, long limit, long wanted) {
                return limiter.limitReached(resource, limit, wanted);
            }
        };
    }

    /// The tenant that the store belongs to.
    public Optional<Tenant> tenant() {
        return Optional.ofNullable(tenant);
    }

    /// A frame of the store's guest, for events.
    Place place(@Nullable Frame frame) {
        return frame == null
                ? new Place(tenantName(), null, null)
                : new Place(tenantName(), frame.module().orElse(null), frame.function());
    }

    @Nullable
    String tenantName() {
        return tenant == null ? null : tenant.name();
    }

    /// What the store has used, also when it is closed. Any thread, at any time; the counters of a store that runs
    /// are a few nanoseconds old, and its processor time and objects a few milliseconds.
    public Usage usage() {
        return Usage.of(budget, calls(), traps, hostCalls());
    }

    /// Takes something on behalf of the guest, for host functions that use much for it: handles, say, or output.
    /// Any thread.
    ///
    /// @param amount in the resource's unit
    /// @throws Trap with `LIMIT_REACHED` if the store or its tenant may not have as much
    /// @throws IllegalArgumentException if the amount is negative
    public void take(Resource resource, long amount) {
        if (!tryTake(resource, amount)) {
            throw Trap.limitReached(budget.refusal(resource, amount));
        }
    }

    /// [#take] for host functions that have an answer of their own when there is too little.
    ///
    /// @return whether the store and its tenant may have as much
    /// @throws IllegalArgumentException if the amount is negative
    public boolean tryTake(Resource resource, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("what is taken is not negative: " + amount);
        }
        return budget.take(resource, amount);
    }

    /// Gives back what [#take] took. Any thread; does nothing when the store is closed, which gives everything back.
    public void giveBack(Resource resource, long amount) {
        budget.giveBack(resource, amount);
    }

    long calls() {
        long before = callsBeforeClose;
        return before >= 0 ? before : gate.call();
    }

    long traps() {
        return traps;
    }

    long hostCalls() {
        return context.hostCalls;
    }

    /// Said by the thread that runs the store.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    void countTrap() {
        traps++;
    }

    /// Whether [#close] was called.
    public boolean isClosed() {
        return gate.isClosed();
    }

    /// How long a call may stay in the store; empty if as long as it likes.
    public Optional<Duration> deadline() {
        return gate.limit() == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(gate.limit()));
    }

    /// Limits how long a call may stay in the store, the calls of host functions that it makes included. It
    /// holds for the call that is in the store now, if there is one, and for all later ones. Any thread.
    ///
    /// A call that takes longer ends with a [Trap] of code `DEADLINE`, and the store is closed. It has some
    /// milliseconds more than the deadline, never less. A host function that is waiting is interrupted.
    ///
    /// Without a deadline, guest code does not notice either that its thread is interrupted.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public void setDeadline(Optional<Duration> deadline) {
        gate.limit(deadline.map(EngineConfig::nanoseconds).orElse(0L));
    }

    /// Makes calls into the store that may take at most this long each, whatever holds for others.
    ///
    /// ```java
    /// var answer = store.within(Duration.ofMillis(200), () -> guest.answer(question));
    /// ```
    ///
    /// @param calls what to do, by this thread
    /// @throws IllegalArgumentException if the deadline is not positive
    public <T> T within(Duration deadline, Callable<T> calls) throws Exception {
        long others = gate.limit();
        gate.limit(EngineConfig.nanoseconds(deadline));
        try {
            return calls.call();
        } finally {
            gate.limit(others);
        }
    }

    /// Adds to the fuel that guest code has, of which it takes a unit for each instruction, one for each eight
    /// bytes that a bulk operation writes, and one for each element of a table or an array. A store begins with
    /// none. The same module uses the same fuel for the same input, everywhere.
    ///
    /// Guest code takes fuel before it runs. A guest without fuel ends with a [Trap] of code `OUT_OF_FUEL`, and
    /// the store stays usable.
    ///
    /// @param units not negative; more than there can be is as much as there can be
    /// @throws IllegalStateException if the engine's code takes no fuel; see [EngineConfig#withFuel]
    /// @throws IllegalArgumentException if negative
    public void addFuel(long units) {
        requireFuel();
        if (units < 0) {
            throw new IllegalArgumentException("fuel is added, not taken: " + units);
        }
        context.fuel = units > Long.MAX_VALUE - context.fuel ? Long.MAX_VALUE : context.fuel + units;
    }

    /// The fuel that is left.
    ///
    /// @throws IllegalStateException if the engine's code takes no fuel
    public long fuel() {
        requireFuel();
        return context.fuel;
    }

    /// Asks the host for more fuel when there is too little, in place of ending the guest.
    ///
    /// @param refill gives units to add, or 0 to end the guest; runs within the guest's call, and may throw as a
    ///     host function may
    /// @throws IllegalStateException if the engine's code takes no fuel
    public void setRefill(LongSupplier refill) {
        requireFuel();
        context.refill = refill;
    }

    private void requireFuel() {
        if (!engine.config().fuel()) {
            throw new IllegalStateException("code of this engine takes no fuel; configure it with withFuel(true)");
        }
    }

    /// Where the call is that is in the store, innermost frame first; empty if none is. Any thread. It brings the
    /// thread of the call to a safepoint, which takes some microseconds.
    public List<Frame> backtrace() {
        var runner = gate.runner();
        return runner == null ? List.of() : new Backtrace(runner.getStackTrace(), modules).frames();
    }

    /// Stops the call that is in the store, if one is: it ends with a [Trap] of code `INTERRUPTED`, and the
    /// store is closed. A host function that is waiting is interrupted. Any thread; returns at once.
    public void interrupt() {
        Watchdog.INSTANCE.stop(gate, false);
    }

    /// Lets the call that is in the store wait where it is in guest code, or when it next comes to the border
    /// between guest and host, and lets later calls wait where they begin. They use no processor until
    /// [#resume]. Any thread; returns at once.
    ///
    /// A call that is stopped, by its deadline or because the store is closed, does not wait any longer.
    ///
    /// @param deadlineGoesOn whether the time until [#resume] counts as time that a call takes
    public void pause(boolean deadlineGoesOn) {
        Watchdog.INSTANCE.pause(gate, deadlineGoesOn);
    }

    /// Lets calls go on that [#pause] keeps waiting. Any thread.
    public void resume() {
        Watchdog.INSTANCE.resume(gate);
    }

    /// Gives the memories back to the machine, and closes what guests hold of the host. Nothing of the store
    /// can be used afterwards; a second call does nothing. What the host throws when it closes something of its
    /// own comes out when all is closed.
    ///
    /// Any thread. A call that another thread has in the store is stopped as by [#interrupt], and this waits
    /// until it has ended: for ever, if that is in a host function which neither returns nor heeds that it is
    /// interrupted.
    ///
    /// @throws IllegalStateException if a host function that the store has called closes it
    @Override
    public void close() {
        if (gate.isRunByThisThread()) {
            throw new IllegalStateException("a store is not closed by a host function that it called");
        }
        while (!gate.isClosed() && !gate.tryEnter()) {
            Watchdog.INSTANCE.stop(gate, true);
            LockSupport.parkNanos(this, POLL_NANOSECONDS);
        }
        if (gate.isRunByThisThread()) {
            closeEntered();
        }
    }

    private void closeEntered() {
        try {
            if (!gate.isClosed()) {
                callsBeforeClose = gate.call();
                gate.close();
                instances.forEach(ModuleInstance::release);
                instances.clear();
                context.clear();
                gate.meter().close(); // behind it: what was measured can be collected now
                if (tenant != null && membership != null) {
                    tenant.leave(membership, this);
                }
                memories.forEach(LinearMemory::close);
                memories.clear();
                sharedMemories.clear();
                runClosings();
            }
        } finally {
            gate.exit(true);
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

    /// Takes the store for this thread, as [StoreGate#enter] says.
    boolean enter() {
        return gate.enter();
    }

    /// Ends an entry.
    void exit(boolean outermost) {
        gate.exit(outermost);
    }

    /// Ends an entry with an error: throws what the host is to see.
    RuntimeException leave(boolean outermost, Throwable error) {
        return gate.leave(outermost, error);
    }

    /// What ends the calling thread's call in place of a failure of a host function that was interrupted for
    /// it.
    Optional<TrapException> causeOfInterrupt() {
        return StopPoint.isActive() ? Watchdog.INSTANCE.causeOfInterrupt(gate) : Optional.empty();
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
        module.code().loopCheck().ifPresent(gate::add);
    }

    /// Lets go of what an instance refers to when the store is closed, whoever keeps the instance.
    void own(ModuleInstance instance) {
        instances.add(instance);
    }

    /// The Java heap is full of what guests of this store hold.
    private void evict(String reason) {
        if (!Watchdog.INSTANCE.evict(gate, reason)) {
            Thread.ofPlatform().daemon().name("coracle close").start(this::close);
        }
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
