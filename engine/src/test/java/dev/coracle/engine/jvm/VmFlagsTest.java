package dev.coracle.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.coracle.engine.jvm.VmFlags.Change;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Flags of this JVM, of which one that does little is changed and changed back.
class VmFlagsTest {
    private static final String LIMIT = "LiveNodeCountInliningCutoff";
    private static final String SWITCH = "ClipInlining";

    private static String value(String flag) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(flag)
                .getValue();
    }

    @Test
    void flagsBecomeWhatIsWanted() {
        assertThat(VmFlags.change(List.of(new Change(LIMIT, 40_000, 50_000), new Change(SWITCH, 1, 0))))
                .isTrue();
        try {
            assertThat(value(LIMIT)).isEqualTo("50000");
            assertThat(value(SWITCH)).isEqualTo("false");
        } finally {
            VmFlags.change(List.of(new Change(LIMIT, 50_000, 40_000), new Change(SWITCH, 0, 1)));
        }
        assertThat(value(LIMIT)).isEqualTo("40000");
        assertThat(value(SWITCH)).isEqualTo("true");
    }

    @Test
    void nothingChangesWhereAFlagIsNotWhatItShouldBe() {
        assertThat(VmFlags.change(List.of(new Change(SWITCH, 1, 0), new Change(LIMIT, 30_000, 50_000))))
                .isFalse();
        assertThat(value(SWITCH)).isEqualTo("true");
    }

    @Test
    void nothingChangesWhereAFlagIsMissing() {
        assertThat(VmFlags.change(List.of(new Change(SWITCH, 1, 0), new Change("NoSuchFlag", 0, 1))))
                .isFalse();
        assertThat(value(SWITCH)).isEqualTo("true");
    }

    @Test
    void aFlagOfAnotherTypeIsLeft() {
        assertThat(VmFlags.change(
                        List.of(new Change("MaxInlineLevel", 15, 16), new Change("MaxHeapFreeRatio", 70, 71))))
                .isFalse();
        assertThat(value("MaxInlineLevel")).isEqualTo("15");
    }

    @Test
    void aFlagOfTheCommandLineStays() {
        assertThat(value("EnableVectorSupport"))
                .as("the flag that these tests run with")
                .isEqualTo("true");
        assertThat(VmFlags.change(List.of(new Change("EnableVectorSupport", 1, 0))))
                .isFalse();
        assertThat(value("EnableVectorSupport")).isEqualTo("true");
    }
}
