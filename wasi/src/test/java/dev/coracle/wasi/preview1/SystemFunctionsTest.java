package dev.coracle.wasi.preview1;

import static dev.coracle.wasi.preview1.TestGuest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.WasiClock;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.host.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SystemFunctionsTest {
    @Test
    void argumentsAndVariablesLieAsCExpectsThem() throws Exception {
        var config = WasiConfig.DEFAULT.withArguments("program", "größe").withEnvironment("A", "b=c");
        try (var guest = new TestGuest(config)) {
            var memory = guest.memory;
            guest.system.argsSizesGet(memory, guest.result, guest.result + 4);
            assertThat(memory.getInt(guest.result)).isEqualTo(2);
            assertThat(memory.getInt(guest.result + 4))
                    .isEqualTo("program\0größe\0".getBytes(StandardCharsets.UTF_8).length);
            int pointers = memory.allocate(8);
            int bytes = memory.allocate(16);
            guest.system.argsGet(memory, pointers, bytes);
            assertThat(memory.getInt(pointers)).isEqualTo(bytes);
            assertThat(memory.getInt(pointers + 4)).isEqualTo(bytes + 8);
            assertThat(memory.string(bytes, 16)).isEqualTo("program\0größe\0");
            guest.system.environGet(memory, pointers, bytes);
            assertThat(memory.string(bytes, 6)).isEqualTo("A=b=c\0");
        }
    }

    @Test
    void aConfigurationRefusesWhatNoGuestCouldReadBack() {
        var config = WasiConfig.DEFAULT;
        assertThatIllegalArgumentException().isThrownBy(() -> config.withArguments("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withEnvironment("A=B", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withEnvironment("", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withInMemoryDirectory("", 1));
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        byte[] first = randomBytes(WasiConfig.DEFAULT.withRandomSeed(7));
        assertThat(randomBytes(WasiConfig.DEFAULT.withRandomSeed(7))).isEqualTo(first);
        assertThat(randomBytes(WasiConfig.DEFAULT.withRandomSeed(8))).isNotEqualTo(first);
        assertThat(randomBytes(WasiConfig.DEFAULT)).isNotEqualTo(randomBytes(WasiConfig.DEFAULT));
    }

    private static byte[] randomBytes(WasiConfig config) throws Exception {
        try (var guest = new TestGuest(config)) {
            byte[] bytes = new byte[20_000];
            int pointer = guest.memory.allocate(bytes.length);
            guest.system.randomGet(guest.memory, pointer, bytes.length);
            guest.memory.slice(pointer, bytes.length).get(bytes);
            assertThat(Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length))
                    .isNotEqualTo(new byte[16]);
            return bytes;
        }
    }

    @Test
    void clocksShowWhatTheHostSays() throws Exception {
        var fixed = new WasiClock() {
            @Override
            public long realtime() {
                return 1_000;
            }

            @Override
            public long monotonic() {
                return 2_000;
            }
        };
        try (var guest = new TestGuest(WasiConfig.DEFAULT.withClock(fixed))) {
            guest.system.clockTimeGet(guest.memory, 0, guest.result);
            assertThat(guest.memory.getLong(guest.result)).isEqualTo(1_000);
            guest.system.clockTimeGet(guest.memory, 1, guest.result);
            assertThat(guest.memory.getLong(guest.result)).isEqualTo(2_000);
            assertFails(ErrorCode.INVALID, () -> guest.system.clockTimeGet(guest.memory, 4, guest.result));
        }
    }

    @Test
    void processorTimeGrowsWithWork() {
        var clock = WasiClock.system();
        long before = clock.cpuTime();
        for (long end = clock.monotonic() + 50_000_000; clock.monotonic() < end; ) {
            Thread.onSpinWait();
        }
        assertThat(clock.cpuTime() - before).isBetween(1_000_000L, 60_000_000_000L);
    }

    @Test
    void leavingCarriesTheCodeAndNoStackTrace() throws Exception {
        try (var guest = new TestGuest(WasiConfig.DEFAULT)) {
            assertThatThrownBy(() -> guest.system.procExit(33)).isInstanceOfSatisfying(ProcessExit.class, exit -> {
                assertThat(exit.code()).isEqualTo(33);
                assertThat(exit.getStackTrace()).isEmpty();
            });
        }
    }
}
