package dev.coracle.engine;

import dev.coracle.engine.runtime.ResourceBudget;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;

/// A group of stores with limits on what they use together, beside those that each has by itself: a customer, a
/// team, an application.
///
/// ```java
/// var tenant = new Tenant("acme", StoreLimits.UNLIMITED.withMemoryBytes(1L << 30));
/// try (var store = new Store(engine, limits, tenant)) {
///     …
/// }
/// IO.println(tenant.usage().cpuTime());
/// ```
///
/// Used by any number of threads. A store belongs to its tenant until it is closed, or nobody can reach it any more;
/// calls and traps of one that was not closed are forgotten with it.
public final class Tenant {
    private final String name;
    private final ResourceBudget budget;
    private final Set<Member> members = new HashSet<>();
    private final ReferenceQueue<Store> lost = new ReferenceQueue<>();
    private volatile StoreLimits limits;
    private long calls;
    private long traps;
    private long hostCalls;

    /// A store of a tenant, which does not keep it from being collected.
    static final class Member extends WeakReference<Store> {
        private final ResourceBudget budget;

        private Member(Store store, ResourceBudget budget, ReferenceQueue<Store> lost) {
            super(store, lost);
            this.budget = budget;
        }
    }

    /// @param name for messages, events and metrics
    /// @param limits on all stores together
    public Tenant(String name, StoreLimits limits) {
        this.name = name;
        this.budget = ResourceBudget.ofTenant(name);
        this.limits = limits;
        setLimits(limits);
    }

    public String name() {
        return name;
    }

    public StoreLimits limits() {
        return limits;
    }

    /// Changes the limits. What is held above a new one stays, and nothing comes to it. For what is spent, such as
    /// processor time, a limit is a sum since the beginning: to grant a second each minute, add one each minute.
    public void setLimits(StoreLimits limits) {
        this.limits = limits;
        limits.values().forEach(budget::limit);
        tellStores();
    }

    private synchronized void tellStores() {
        for (var member : members) {
            var store = member.get();
            if (store != null) {
                store.limitsChanged();
            }
        }
    }

    /// Asks somebody beside the limits.
    public void setLimiter(ResourceLimiter limiter) {
        budget.limiter(Store.limiter(limiter));
    }

    /// What the stores have used, those that are closed included.
    public synchronized Usage usage() {
        forgetLost();
        long allCalls = calls;
        long allTraps = traps;
        long allHostCalls = hostCalls;
        for (var member : members) {
            var store = member.get();
            if (store != null) {
                allCalls += store.calls();
                allTraps += store.traps();
                allHostCalls += store.hostCalls();
            }
        }
        return Usage.of(budget, allCalls, allTraps, allHostCalls);
    }

    /// Number of stores that are open.
    public synchronized int stores() {
        forgetLost();
        return members.size();
    }

    ResourceBudget budget() {
        return budget;
    }

    synchronized Member join(Store store, ResourceBudget storeBudget) {
        forgetLost();
        var member = new Member(store, storeBudget, lost);
        members.add(member);
        return member;
    }

    /// The store is closed.
    synchronized void leave(Member member, Store store) {
        if (members.remove(member)) {
            calls += store.calls();
            traps += store.traps();
            hostCalls += store.hostCalls();
        }
    }

    private void forgetLost() {
        for (Reference<? extends Store> gone = lost.poll(); gone != null; gone = lost.poll()) {
            if (gone instanceof Member member && members.remove(member)) {
                member.budget.close();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
