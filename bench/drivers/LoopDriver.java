import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Coracle's side of the benches whose guests export run(n): `FILE ITERATIONS SECONDS`. Prints one line of JSON, the result of
/// `run(ITERATIONS)` and the nanoseconds of each call, as many as start within that many seconds, at least three.
final class LoopDriver {
    private LoopDriver() {}

    public static void main(String[] arguments) throws Throwable {
        int iterations = Integer.parseInt(arguments[1]);
        try (var store = new Store(new Engine())) {
            MethodHandle run = new Linker(store.engine())
                    .instantiate(store, module(store.engine(), Path.of(arguments[0])))
                    .func("run")
                    .handle();
            print(() -> (long) run.invokeExact(iterations), Double.parseDouble(arguments[2]));
        }
    }

    private static Module module(Engine engine, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length > 0 && bytes[0] == 0
                ? Module.compile(engine, bytes)
                : Module.compileText(engine, new String(bytes, StandardCharsets.UTF_8));
    }

    static void print(Run run, double seconds) throws Throwable {
        var times = new StringBuilder();
        long result = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; i < 3 || System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            result = run.once();
            times.append(i == 0 ? "" : ", ").append(System.nanoTime() - begin);
        }
        System.out.println("{\"result\": " + result + ", \"times\": [" + times + "]}");
    }

    /// What is measured.
    interface Run {
        long once() throws Throwable;
    }
}
