package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    private final Store store = new Store(new Engine());
    private final Memory memory = Memory.create(store, new MemoryType(new Limits(1, OptionalLong.of(3))));

    @Test
    void numbersAreLittleEndian() {
        memory.putLong(8, 0x0807060504030201L);

        assertThat(memory.getByte(8)).isEqualTo((byte) 1);
        assertThat(memory.getShort(8)).isEqualTo((short) 0x0201);
        assertThat(memory.getInt(9)).isEqualTo(0x05040302);
        assertThat(memory.getLong(8)).isEqualTo(0x0807060504030201L);
        memory.putFloat(16, 1.5f);
        memory.putDouble(20, -2.5);
        assertThat(memory.getFloat(16)).isEqualTo(1.5f);
        assertThat(memory.getDouble(20)).isEqualTo(-2.5);
        memory.putByte(30, (byte) -1);
        memory.putShort(31, (short) -2);
        memory.putInt(33, -3);
        assertThat(memory.read(30, 7)).containsExactly(-1, -2, -1, -3, -1, -1, -1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 65533, 65536, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void anAccessOutsideTouchesNothing(long address) {
        assertThatThrownBy(() -> memory.getInt(address)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.putInt(address, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.read(address, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.write(address, new byte[4])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.slice(address, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(memory.read(65532, 4)).containsOnly(0);
    }

    @Test
    void bytesAndTextAreCopied() {
        memory.write(100, "grüße".getBytes(StandardCharsets.UTF_8));

        assertThat(memory.readString(100, 7)).isEqualTo("grüße");
        var bytes = new byte[4];
        memory.read(100, bytes, 1, 2);
        assertThat(bytes).containsExactly(0, 'g', 'r', 0);
    }

    @Test
    void aSliceIsTheMemoryItself() {
        var slice = memory.slice(65536 - 8, 8);

        slice.putInt(0, 42);

        assertThat(memory.getInt(65536 - 8)).isEqualTo(42);
        assertThat(slice.capacity()).isEqualTo(8);
    }

    @Test
    void growthAnswersTheSizeBeforeOrMinusOne() {
        assertThat(memory.grow(1)).isEqualTo(1);
        assertThat(memory.grow(2)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.grow(0)).isEqualTo(2);
        assertThat(memory.size()).isEqualTo(131072);
        memory.putInt(131068, 7);
        assertThat(memory.getInt(131068)).isEqualTo(7);
    }

    @Test
    void pagesMayBeOneByte() {
        var small = Memory.create(store, new MemoryType(AddressType.I32, new Limits(5), false, 0));

        assertThat(small.size()).isEqualTo(5);
        assertThat(small.pageSize()).isEqualTo(1);
        assertThat(small.grow(3)).isEqualTo(5);
        assertThat(small.size()).isEqualTo(8);
    }
}
