package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.RandomBytes;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.HostServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Arguments, environment, clocks, random bytes and the process.
public final class SystemFunctions {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int PROCESS_CPU = 2;
    private static final int THREAD_CPU = 3;

    private final List<byte[]> arguments;
    private final List<byte[]> environment;
    private final Clocks clocks;
    private final RandomBytes random;
    private final IntFunction<RuntimeException> exit;

    SystemFunctions(HostServices services) {
        this.arguments = encode(services.arguments());
        this.environment = encode(assignments(services.environment()));
        this.clocks = services.clocks();
        this.random = services.random();
        this.exit = services.exit();
    }

    private static List<String> assignments(Map<String, String> variables) {
        var assignments = new ArrayList<String>();
        for (var variable : variables.entrySet()) {
            assignments.add(String.join("=", variable.getKey(), variable.getValue()));
        }
        return assignments;
    }

    private static List<byte[]> encode(List<String> strings) {
        var encoded = new ArrayList<byte[]>();
        for (String string : strings) {
            encoded.add(string.concat("\0").getBytes(StandardCharsets.UTF_8));
        }
        return encoded;
    }

    void argsGet(GuestMemory memory, int pointers, int bytes) throws WasiException {
        putStrings(memory, arguments, pointers, bytes);
    }

    void argsSizesGet(GuestMemory memory, int count, int size) throws WasiException {
        putSizes(memory, arguments, count, size);
    }

    void environGet(GuestMemory memory, int pointers, int bytes) throws WasiException {
        putStrings(memory, environment, pointers, bytes);
    }

    void environSizesGet(GuestMemory memory, int count, int size) throws WasiException {
        putSizes(memory, environment, count, size);
    }

    private static void putStrings(GuestMemory memory, List<byte[]> strings, int pointers, int bytes)
            throws WasiException {
        for (byte[] string : strings) {
            memory.putInt(pointers, bytes);
            memory.put(bytes, string);
            pointers += Integer.BYTES;
            bytes += string.length;
        }
    }

    private static void putSizes(GuestMemory memory, List<byte[]> strings, int count, int size) throws WasiException {
        int total = 0;
        for (byte[] string : strings) {
            total += string.length;
        }
        memory.putInt(count, strings.size());
        memory.putInt(size, total);
    }

    void clockResGet(GuestMemory memory, int id, int result) throws WasiException {
        if (id < REALTIME || id > THREAD_CPU) {
            throw new WasiException(ErrorCode.INVALID);
        }
        memory.putLong(result, clocks.resolution());
    }

    void clockTimeGet(GuestMemory memory, int id, int result) throws WasiException {
        memory.putLong(result, time(clocks, id));
    }

    /// The time of the clock of that number.
    static long time(Clocks clocks, int id) throws WasiException {
        return switch (id) {
            case REALTIME -> clocks.realtime();
            case MONOTONIC -> clocks.monotonic();
            case PROCESS_CPU, THREAD_CPU -> clocks.cpuTime();
            default -> throw new WasiException(ErrorCode.INVALID);
        };
    }

    void randomGet(GuestMemory memory, int pointer, int length) throws WasiException {
        try {
            for (int rest = length; rest != 0; ) {
                int chunk = rest < 0 ? Integer.MAX_VALUE : rest;
                random.fill(memory.slice(pointer, chunk));
                pointer += chunk;
                rest -= chunk;
            }
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @SuppressWarnings("DoNotCallSuggester") // the guest calls it
    void procExit(int code) {
        throw exit.apply(code);
    }

    /// A guest that has no handlers for signals can only be ended by one, and `proc_exit` does that better.
    @SuppressWarnings("DoNotCallSuggester") // the guest calls it
    void procRaise() throws WasiException {
        throw new WasiException(ErrorCode.NOT_SUPPORTED);
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is what the guest asks for
    void schedYield() {
        Thread.yield();
    }
}
