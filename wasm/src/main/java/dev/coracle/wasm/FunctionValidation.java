package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Validates the functions of a module, shared out to several threads when there is much to do.
///
/// Threads take the next batch of functions until none is left or one has failed. A batch is taken only after all
/// those before it, so the failure of the first function that breaks a rule is always found.
final class FunctionValidation {
    private static final int BATCH_BYTES = 64 * 1024;

    private final ModuleContext context;
    private final ValidationOptions options;
    private final List<Integer> batchEnds = new ArrayList<>();
    private final long start = System.nanoTime();
    private final long time;
    private final AtomicInteger nextBatch = new AtomicInteger();
    private int failedFunction = Integer.MAX_VALUE;
    private @Nullable RuntimeException failure;

    FunctionValidation(ModuleContext context, ValidationOptions options) {
        this.context = context;
        this.options = options;
        this.time = options.time().toNanos();
        var functions = context.module().functions();
        int bytes = 0;
        for (int i = 0; i < functions.size(); i++) {
            bytes += functions.get(i).code().size();
            if (bytes >= BATCH_BYTES || i == functions.size() - 1) {
                batchEnds.add(i + 1);
                bytes = 0;
            }
        }
    }

    /// Validates all functions.
    ///
    /// @param first used by the calling thread, which takes its share
    /// @throws ModuleException of the first function that breaks a rule
    void run(BodyValidator first) {
        var helpers = new ArrayList<ForkJoinTask<?>>();
        int threads = Math.min(options.parallelism(), batchEnds.size());
        for (int i = 1; i < threads; i++) {
            helpers.add(ForkJoinPool.commonPool().submit(() -> work(new BodyValidator(context, options))));
        }
        work(first);
        helpers.forEach(ForkJoinTask::join);
        if (failure != null) {
            throw failure;
        }
    }

    private void work(BodyValidator validator) {
        int batch = nextBatch.getAndIncrement();
        while (batch < batchEnds.size() && !hasFailed()) {
            int start = batch == 0 ? 0 : batchEnds.get(batch - 1);
            for (int i = start; i < batchEnds.get(batch); i++) {
                try {
                    requireTime();
                    validator.function(i);
                } catch (RuntimeException failed) {
                    fail(i, failed);
                    return;
                }
            }
            batch = nextBatch.getAndIncrement();
        }
    }

    private void requireTime() {
        if (System.nanoTime() - start > time) {
            throw new InvalidModuleException(
                    "its functions take longer to validate than the "
                            + options.time().toMillis() + " ms that are allowed",
                    null);
        }
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private synchronized void fail(int function, RuntimeException failed) {
        if (function < failedFunction) {
            failedFunction = function;
            failure = failed;
        }
    }
}
