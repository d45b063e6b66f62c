package dev.coracle.component.abi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Generated code by keys, each made when it is first asked for. Shared by all threads.
///
/// Who asks may be a guest that has nearly used up its stack. A class of the JDK that is initialised first when
/// the stack overflows is dead for the life of the process, and a map that is interrupted in the middle blocks
/// those who come after. So code is made on a thread of its own.
///
/// @param <S> what the code is made of
/// @param <C> the code
abstract class CodeTable<S, C> {
    private final Map<Object, C> made = new ConcurrentHashMap<>();

    /// Makes the code for a subject.
    abstract C make(S subject);

    /// The code for a key.
    ///
    /// @param subject the same code for all that have the key
    C get(Object key, S subject) {
        var known = made.get(key);
        return known != null ? known : new Maker(key, subject).await();
    }

    /// The thread on which code is made. Not a lambda, which would be linked on the guest's stack.
    private final class Maker extends Thread {
        private final Object key;
        private final S subject;
        private @Nullable C result;
        private @Nullable Throwable failure;

        Maker(Object key, S subject) {
            super(null, null, "coracle adapter", 0, false);
            this.key = key;
            this.subject = subject;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                result = made.computeIfAbsent(key, _ -> make(subject));
            } catch (RuntimeException | Error error) {
                failure = error;
            }
        }

        C await() {
            start();
            boolean interrupted = false;
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (result == null) {
                throw new IllegalStateException("no adapter was made", failure);
            }
            return result;
        }
    }
}
