package dev.coracle.examples;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Result;
import dev.coracle.component.Value;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A class of the host as a resource of components, and a call without Java types.
public final class ComponentResources {
    private ComponentResources() {}

    /// The resource `queue` of `example:jobs/queues`. When a component drops its handle, `close` is called.
    public static final class Queue implements AutoCloseable {
        private final Deque<Integer> jobs = new ArrayDeque<>();

        /// `[method]queue.put`, whose type is `func(job: u32) -> result<u32, string>`
        public Result<Integer, String> put(int job) {
            if (jobs.size() == 2) {
                return Result.error("full");
            }
            jobs.add(job);
            return Result.ok(jobs.size());
        }

        @Override
        public void close() {
            IO.println("closed with " + jobs);
        }
    }

    /// What of the interface belongs to no queue.
    public static final class Queues {
        /// `[constructor]queue`
        public Queue queue() {
            return new Queue();
        }
    }

    public static void main(String[] arguments) {
        var engine = new Engine();
        var component = Component.compileText(engine, PRODUCER);
        var linker = new ComponentLinker(engine);
        linker.instance("example:jobs/queues").functions(new Queues()).resource("queue", Queue.class);

        try (var store = new Store(engine)) {
            var fill = linker.instantiate(store, component).func("fill");

            Optional<Value> put =
                    fill.call(new Value.ListOf(List.of(new Value.U32(7), new Value.U32(8), new Value.U32(9))));
            IO.println(put.orElseThrow());
        }
    }

    /// Puts jobs into a new queue, and says how many were taken.
    private static final String PRODUCER = """
            (component
              (import "example:jobs/queues" (instance $queues
                (export "queue" (type $queue (sub resource)))
                (export "[constructor]queue" (func (result (own $queue))))
                (export "[method]queue.put"
                  (func (param "self" (borrow $queue)) (param "job" u32) (result (result u32 (error string)))))))
              (alias export $queues "queue" (type $queue))
              (core module $memory
                (memory (export "memory") 1)
                (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
              (core instance $memory (instantiate $memory))
              (core func $new (canon lower (func $queues "[constructor]queue")))
              (core func $put (canon lower (func $queues "[method]queue.put")
                (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
              (core func $drop (canon resource.drop $queue))
              (core module $code
                (import "memory" "memory" (memory 1))
                (import "host" "new" (func $new (result i32)))
                (import "host" "put" (func $put (param i32 i32 i32)))
                (import "host" "drop" (func $drop (param i32)))
                (func (export "fill") (param $jobs i32) (param $count i32) (result i32)
                  (local $queue i32) (local $taken i32)
                  (local.set $queue (call $new))
                  (loop $next
                    (if (local.get $count) (then
                      (call $put (local.get $queue) (i32.load (local.get $jobs)) (i32.const 16))
                      (local.set $taken (i32.add (local.get $taken) (i32.eqz (i32.load8_u (i32.const 16)))))
                      (local.set $jobs (i32.add (local.get $jobs) (i32.const 4)))
                      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                      (br $next))))
                  (call $drop (local.get $queue))
                  (local.get $taken)))
              (core instance $code (instantiate $code (with "memory" (instance $memory))
                (with "host" (instance
                  (export "new" (func $new)) (export "put" (func $put)) (export "drop" (func $drop))))))
              (func (export "fill") (param "jobs" (list u32)) (result u32)
                (canon lift (core func $code "fill")
                  (memory (core memory $memory "memory")) (realloc (core func $memory "realloc")))))
            """;
}
