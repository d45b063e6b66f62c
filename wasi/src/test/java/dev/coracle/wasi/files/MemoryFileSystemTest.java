package dev.coracle.wasi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.files.memory.MemoryFileSystem;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryFileSystemTest {
    private static final int LIMIT = 1 << 20;

    private final Directory root = new MemoryFileSystem(LIMIT).root();

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WasiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private OpenFile create(String path) throws WasiException {
        return (OpenFile) Paths.open(root, path, false, false, Trees.CREATE);
    }

    @Test
    void contentCountsAgainstTheLimitUntilItIsGone() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (var file = create("file")) {
                file.write(ByteBuffer.allocate(LIMIT / 2), 0);
                assertFails(ErrorCode.NO_SPACE, () -> file.append(ByteBuffer.allocate(LIMIT)));
            }
            Paths.removeFile(root, "file");
        }
    }

    @Test
    void namesCountAgainstTheLimit() {
        assertFails(ErrorCode.NO_SPACE, () -> {
            for (int i = 0; i < LIMIT; i++) {
                Paths.createDirectory(root, "d" + i);
            }
        });
    }

    @Test
    void holesCostNothing() throws Exception {
        try (var file = create("file")) {
            file.write(ByteBuffer.wrap(new byte[] {1}), 1L << 39);
            assertThat(file.status().size()).isEqualTo((1L << 39) + 1);
            assertFails(ErrorCode.FILE_TOO_BIG, () -> file.setSize(Long.MAX_VALUE));
        }
    }

    @Test
    void anOpenFileOutlivesItsName() throws Exception {
        try (var file = create("file")) {
            file.write(ByteBuffer.wrap(new byte[] {7}), 0);
            Paths.removeFile(root, "file");
            var read = ByteBuffer.allocate(1);
            assertThat(file.read(read, 0)).isEqualTo(1);
            assertThat(read.get(0)).isEqualTo((byte) 7);
            assertThat(file.status().links()).isZero();
        }
    }

    @Test
    void aDirectoryCannotMoveBelowItself() throws Exception {
        Paths.createDirectory(root, "a");
        Paths.createDirectory(root, "a/b");
        assertFails(ErrorCode.INVALID, () -> Paths.rename(root, "a", root, "a/b/c"));
        assertFails(ErrorCode.NOT_EMPTY, () -> Paths.removeDirectory(root, "a"));
    }

    @Test
    void nothingIsPutIntoADirectoryThatIsGone() throws Exception {
        Paths.createDirectory(root, "a");
        try (var gone = root.openDirectory("a")) {
            Paths.removeDirectory(root, "a");
            assertFails(ErrorCode.NO_ENTRY, () -> Paths.createDirectory(gone, "b"));
        }
    }

    @Test
    void linksBetweenFileSystemsAreRefused() throws Exception {
        var other = new MemoryFileSystem(LIMIT).root();
        create("file").close();
        assertFails(ErrorCode.CROSS_DEVICE, () -> Paths.rename(root, "file", other, "file"));
        assertFails(ErrorCode.CROSS_DEVICE, () -> Paths.createLink(root, "file", false, other, "file"));
    }
}
