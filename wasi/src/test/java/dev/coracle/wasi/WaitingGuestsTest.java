package dev.coracle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.network.NetworkConfig;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests that wait for what never comes are stopped by their deadline.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingGuestsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withDeadline(Duration.ofMillis(200)));

    /// Calls a function of WASI 0.1 with memory whose first words are a vector of one buffer.
    private void assertStopped(WasiConfig config, String function, String parameters, String arguments)
            throws Exception {
        var text = """
                (module
                  (import "wasi_snapshot_preview1" "%s" (func $f (param %s) (result i32)))
                  (memory (export "memory") 2)
                  (data (i32.const 0) "\\10\\00\\00\\00\\00\\00\\01\\00")
                  (data (i32.const 528) "\\01\\00\\00\\00\\00\\00\\00\\00\\00\\00\\ff\\ff\\ff\\ff\\ff\\0f")
                  (func (export "_start") (loop (drop (call $f %s)) (br 0))))
                """.formatted(function, parameters, arguments);
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(config)) {
            var linker = new Linker(engine);
            wasi.define(linker);
            var start =
                    linker.instantiate(store, Module.compileText(engine, text)).func("_start");
            assertDeadline(catchThrowableOfType(Trap.class, start::call));
        }
    }

    private static void assertDeadline(Trap trap) {
        assertThat(trap).isNotNull();
        assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aGuestThatSleepsIsStopped() throws Exception {
        assertStopped(WasiConfig.DEFAULT, "poll_oneoff", "i32 i32 i32 i32", longSleep());
    }

    /// A subscription of zeros is to the wall clock, from now; its timeout stands 24 bytes behind its start.
    private static String longSleep() {
        return "(i32.const 512) (i32.const 1024) (i32.const 1) (i32.const 2048)";
    }

    @Test
    void aGuestThatWaitsForAPipeIsStopped() throws Exception {
        try (var writer = new PipedOutputStream();
                var pipe = new PipedInputStream(writer)) {
            assertReadingIsStopped(pipe);
        }
    }

    @Test
    void aGuestThatWaitsForAStreamWhichNothingInterruptsIsStopped() throws Exception {
        var never = new CountDownLatch(1);
        assertReadingIsStopped(new InputStream() {
            @Override
            public int read() {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (InterruptedException _) {
                        // as reading from a terminal does
                    }
                }
                return -1;
            }
        });
        never.countDown();
    }

    private void assertReadingIsStopped(InputStream input) throws Exception {
        var arguments = "(i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)";
        assertStopped(WasiConfig.DEFAULT.withInput(input), "fd_read", "i32 i32 i32 i32", arguments);
    }

    @Test
    void aGuestWhoseOutputNobodyTakesIsStopped() throws Exception {
        try (var reader = new PipedInputStream();
                OutputStream pipe = new PipedOutputStream(reader)) {
            var arguments = "(i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)";
            assertStopped(WasiConfig.DEFAULT.withOutput(pipe), "fd_write", "i32 i32 i32 i32", arguments);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp-server", "udp-server"})
    void aServerThatNobodyAsksIsStopped(String kind) throws Exception {
        var listener = new InetSocketAddress(LOOPBACK, 0);
        assertNetworkGuestIsStopped(WasiConfig.DEFAULT.withListener(listener), kind, "127.0.0.1:0");
    }

    @Test
    void aClientWhoseServerIsSilentIsStopped() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            String port = String.valueOf(server.getLocalPort());
            var network = NetworkConfig.NONE.withConnect("127.0.0.1:" + port);
            assertNetworkGuestIsStopped(WasiConfig.DEFAULT.withNetwork(network), "tcp", "127.0.0.1", port);
        }
    }

    private void assertNetworkGuestIsStopped(WasiConfig config, String... words) throws Exception {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "network";
        System.arraycopy(words, 0, arguments, 1, words.length);
        try (var in = WaitingGuestsTest.class.getResourceAsStream("preview2/network/network.wasm");
                var store = new Store(engine);
                var wasi = Wasi.preview2(config.withArguments(arguments))) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            var instance = linker.instantiate(store, Component.compile(engine, in.readAllBytes()));
            var run = instance.instance("wasi:cli/run@0.2.0").orElseThrow().func("run");
            assertDeadline(catchThrowableOfType(Trap.class, run::call));
        }
    }
}
