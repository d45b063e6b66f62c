package dev.coracle.services.serve.spin;

/// Tells who runs a guest when the guest waits in a function of this package, so that others may compute meanwhile.
///
/// @param begins runs each time before it waits, on its thread
/// @param ends runs each time after that
public record GuestWaits(Runnable begins, Runnable ends) {
    private static final ScopedValue<GuestWaits> LISTENER = ScopedValue.newInstance();

    /// What may wait.
    interface Wait<T, E extends Exception> {
        T run() throws E;
    }

    /// Runs a guest on this thread.
    public void run(Runnable guest) {
        ScopedValue.where(LISTENER, this).run(guest);
    }

    static <T, E extends Exception> T during(Wait<T, E> wait) throws E {
        if (!LISTENER.isBound()) {
            return wait.run();
        }
        var listener = LISTENER.get();
        listener.begins.run();
        try {
            return wait.run();
        } finally {
            listener.ends.run();
        }
    }
}
