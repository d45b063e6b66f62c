package dev.coracle.engine.runtime;

import dev.coracle.engine.events.LimitReachedEvent;
import dev.coracle.intrinsics.MemoryQuota;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// What a store or a tenant uses of the machine, and how much it may. What a store takes, its tenant takes too.
///
/// Any thread. Nothing here is on a hot path: what is taken often is taken in portions.
public final class ResourceBudget implements MemoryQuota {
    private static final int RESOURCES = Resource.values().length;

    /// Name of the tenant whose budget it is; null for a store's.
    private final @Nullable String tenant;
    private final @Nullable ResourceBudget parent;
    private final AtomicLongArray limits = new AtomicLongArray(RESOURCES);
    private final AtomicLongArray used = new AtomicLongArray(RESOURCES);
    private final AtomicLongArray peaks = new AtomicLongArray(RESOURCES);
    private volatile Limiter limiter = Limiter.NONE;
    private volatile boolean closed;

    /// Whom to ask beside the limits.
    public interface Limiter {
        /// Leaves everything to the limits.
        Limiter NONE = new Limiter() {
            @Override
            public boolean mayGrow(Resource resource, long before, long after) {
                return true;
            }

            @Override
            public long limitReached(Resource resource, long limit, long wanted) {
                return limit;
            }
        };

        /// Whether more may be held, where the limit allows it.
        boolean mayGrow(Resource resource, long before, long after);

        /// The limit from now on, when the present one has been reached.
        long limitReached(Resource resource, long limit, long wanted);
    }

    private ResourceBudget(@Nullable String tenant, @Nullable ResourceBudget parent) {
        this.tenant = tenant;
        this.parent = parent;
    }

    /// A budget for one store.
    ///
    /// @param parent its tenant's, which takes and gives back whatever this does; null if there is none
    public static ResourceBudget ofStore(@Nullable ResourceBudget parent) {
        return new ResourceBudget(null, parent);
    }

    /// A budget for the stores of a tenant of this name.
    public static ResourceBudget ofTenant(String name) {
        return new ResourceBudget(name, null);
    }

    public void limiter(Limiter limiter) {
        this.limiter = limiter;
    }

    public void limit(Resource resource, long limit) {
        limits.set(resource.ordinal(), limit);
    }

    public long limit(Resource resource) {
        return limits.get(resource.ordinal());
    }

    /// Units in use, or spent so far.
    public long used(Resource resource) {
        return used.get(resource.ordinal());
    }

    /// The most that was in use at a time.
    public long peak(Resource resource) {
        return peaks.get(resource.ordinal());
    }

    /// Takes units, if they are granted here and above.
    ///
    /// @param amount more than there can be where negative
    public boolean take(Resource resource, long amount) {
        if (!takeHere(resource, amount)) {
            return false;
        }
        if (parent != null && !parent.take(resource, amount)) {
            addHere(resource, -amount);
            return false;
        }
        return true;
    }

    private boolean takeHere(Resource resource, long amount) {
        int index = resource.ordinal();
        while (true) {
            long before = used.get(index);
            long after = amount < 0 || amount > Long.MAX_VALUE - before ? Long.MAX_VALUE : before + amount;
            if (closed) {
                return false;
            }
            if (!isGranted(resource, before, after)) {
                tellReached(resource, after);
                return false;
            }
            if (used.compareAndSet(index, before, after)) {
                notePeak(index, after);
                return true;
            }
        }
    }

    private boolean isGranted(Resource resource, long before, long after) {
        long limit = limit(resource);
        if (after > limit || after == Long.MAX_VALUE) {
            limit = raise(resource, limit, after);
        }
        return after <= limit
                && after != Long.MAX_VALUE
                && (!resource.isHeld() || after == before || limiter.mayGrow(resource, before, after));
    }

    private long raise(Resource resource, long limit, long wanted) {
        long raised = limiter.limitReached(resource, limit, wanted);
        if (raised > limit) {
            limit(resource, raised);
        }
        return raised;
    }

    /// Tells the flight recorder that a guest is refused more, or stopped because it has too much.
    ///
    /// @param wanted what would be in use, or is
    public void tellReached(Resource resource, long wanted) {
        var name = parent == null ? tenant : parent.tenant;
        LimitReachedEvent.tell(resource.name(), resource.unit(), limit(resource), wanted, name, tenant != null);
    }

    /// [#tellReached] of the budget, this one or one above, that has no room for so much.
    void tellRefused(Resource resource, long amount) {
        var refusing = refusing(resource, amount);
        refusing.tellReached(resource, refusing.used(resource) + amount);
    }

    /// Takes units, or ends the guest.
    ///
    /// @throws TrapException with [TrapCode#LIMIT_REACHED] if they are not granted
    public void takeOrTrap(Resource resource, long amount) {
        if (!take(resource, amount)) {
            throw new TrapException(TrapCode.LIMIT_REACHED, refusal(resource, amount));
        }
    }

    /// What to say when units are not granted, such as `10001 instances, 10000 are allowed`.
    public String refusal(Resource resource, long amount) {
        var refusing = refusing(resource, amount);
        return (refusing.used(resource) + amount) + " " + resource.unit() + ", " + refusing.limit(resource)
                + " are allowed";
    }

    private ResourceBudget refusing(Resource resource, long amount) {
        return parent == null || used(resource) > limit(resource) - amount ? this : parent.refusing(resource, amount);
    }

    /// Gives back what was taken.
    public void giveBack(Resource resource, long amount) {
        add(resource, -amount);
    }

    /// Counts what has been used already, whatever the limits are.
    public void add(Resource resource, long amount) {
        if (!closed) {
            addHere(resource, amount);
            if (parent != null) {
                parent.add(resource, amount);
            }
        }
    }

    private void addHere(Resource resource, long amount) {
        notePeak(resource.ordinal(), used.addAndGet(resource.ordinal(), amount));
    }

    private void notePeak(int index, long now) {
        for (long peak = peaks.get(index); now > peak; peak = peaks.get(index)) {
            if (peaks.compareAndSet(index, peak, now)) {
                return;
            }
        }
    }

    /// Whether more is in use than the limits allow, here or above.
    boolean isAbove(Resource resource) {
        return above(resource) != null;
    }

    /// The budget, this one or one above, in which more is in use than its limit allows; null if there is none.
    @Nullable
    ResourceBudget above(Resource resource) {
        if (used(resource) > limit(resource)) {
            return this;
        }
        return parent == null ? null : parent.above(resource);
    }

    /// Whether what is used here is used of the other one too.
    boolean isPartOf(ResourceBudget other) {
        return this == other || parent != null && parent.isPartOf(other);
    }

    /// Whether three times as much is in use as the limits allow, and so many units more besides.
    boolean isAbove(Resource resource, long margin) {
        return used(resource) / 3 > limit(resource) && used(resource) - limit(resource) > margin
                || parent != null && parent.isAbove(resource, margin);
    }

    /// The limit here or above, whichever is lower, when so many units are wanted at once.
    long limitFor(Resource resource, long wanted) {
        long limit = limit(resource);
        if (wanted > limit) {
            limit = raise(resource, limit, wanted);
        }
        return parent == null ? limit : Math.min(limit, parent.limitFor(resource, wanted));
    }

    /// The limit here or above, whichever is lower.
    long lowestLimit(Resource resource) {
        long limit = limit(resource);
        return parent == null ? limit : Math.min(limit, parent.lowestLimit(resource));
    }

    /// The budget, this one or one above, whose limit is passed by what has been used; null if none is.
    public @Nullable ResourceBudget exceeded(Resource resource) {
        long now = used(resource);
        long limit = limit(resource);
        if (now > limit && raise(resource, limit, now) < now) {
            return this;
        }
        return parent == null ? null : parent.exceeded(resource);
    }

    /// Gives all back that is held. Nothing can be taken afterwards.
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (var resource : Resource.values()) {
            if (resource.isHeld()) {
                long held = used.getAndSet(resource.ordinal(), 0);
                if (parent != null) {
                    parent.add(resource, -held);
                }
            }
        }
    }

    // ---- memories and tables

    @Override
    public boolean take(long bytes) {
        return take(Resource.MEMORY, bytes);
    }

    @Override
    public void giveBack(long bytes) {
        giveBack(Resource.MEMORY, bytes);
    }
}
