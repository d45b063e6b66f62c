package dev.coracle.wasi.preview1;

import static dev.coracle.wasi.preview1.TestGuest.ROOT;
import static dev.coracle.wasi.preview1.TestGuest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileFunctionsTest {
    private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE | Rights.FD_SEEK | Rights.FD_TELL;
    private static final int CREATE = 1;
    private static final int TRUNCATE = 8;

    private TestGuest guest;

    @BeforeEach
    void openGuest() throws IOException {
        guest = new TestGuest(WasiConfig.DEFAULT.withInMemoryDirectory("/", 1 << 20));
    }

    @AfterEach
    void closeGuest() {
        guest.close();
    }

    @Test
    void aFileKeepsItsPosition() throws Exception {
        int fd = guest.open(ROOT, "file", CREATE, READ_WRITE, 0);
        assertThat(guest.write(fd, "hello world")).isEqualTo(11);
        assertThat(guest.seek(fd, -5, 2)).isEqualTo(6);
        assertThat(guest.read(fd, 100)).isEqualTo("world");
        assertThat(guest.seek(fd, 0, 1)).isEqualTo(11);
        assertThat(guest.seek(fd, 100, 0)).isEqualTo(100);
        assertThat(guest.read(fd, 100)).isEmpty();
        assertFails(ErrorCode.INVALID, () -> guest.seek(fd, -101, 1));
        assertFails(ErrorCode.INVALID, () -> guest.seek(fd, Long.MAX_VALUE, 1));
        assertFails(ErrorCode.INVALID, () -> guest.seek(fd, 0, 3));
    }

    @Test
    void manyVectorsAreReadAndWrittenInOrder() throws Exception {
        var memory = guest.memory;
        int fd = guest.open(ROOT, "file", CREATE, READ_WRITE, 0);
        int vectors = memory.allocate(24);
        for (int i = 0; i < 3; i++) {
            String part = "part" + i;
            memory.putInt(vectors + 8 * i, memory.text(part));
            memory.putInt(vectors + 8 * i + 4, part.length());
        }
        guest.io.fdWrite(memory, fd, vectors, 3, guest.result);
        assertThat(memory.getInt(guest.result)).isEqualTo(15);
        int target = memory.allocate(15);
        for (int i = 0; i < 3; i++) {
            memory.putInt(vectors + 8 * i, target + 5 * i);
        }
        guest.io.fdPread(memory, fd, vectors, 3, 0, guest.result);
        assertThat(memory.string(target, 15)).isEqualTo("part0part1part2");
        assertFails(
                ErrorCode.INVALID,
                () -> guest.io.fdRead(memory, fd, vectors, GuestMemory.MAX_VECTORS + 1, guest.result));
    }

    @Test
    void appendingWritesAtTheEndUntilToldOtherwise() throws Exception {
        int fd = guest.open(ROOT, "file", CREATE, READ_WRITE | Rights.FD_FDSTAT_SET_FLAGS, FdFlags.APPEND);
        guest.write(fd, "one");
        guest.seek(fd, 0, 0);
        guest.write(fd, "two");
        assertThat(guest.seek(fd, 0, 1)).isEqualTo(6);
        guest.fds.fdFdstatSetFlags(fd, 0);
        guest.seek(fd, 0, 0);
        guest.write(fd, "ONE");
        assertThat(guest.read(fd, 10)).isEqualTo("two");
        assertFails(ErrorCode.INVALID, () -> guest.fds.fdFdstatSetFlags(fd, 1 << 5));
    }

    @Test
    void rightsAreNeverMoreThanTheDirectoryPassesOn() throws Exception {
        guest.open(ROOT, "file", CREATE, 0, 0);
        guest.fds.fdFdstatSetRights(ROOT, Rights.PATH_OPEN, Rights.FD_READ | Rights.FD_SEEK);
        int fd = guest.open(ROOT, "file", 0, Rights.FD_READ | Rights.FD_TELL, 0);
        guest.fds.fdFdstatGet(guest.memory, fd, guest.result + 1000);
        assertThat(guest.memory.getLong(guest.result + 1008)).isEqualTo(Rights.FD_READ);
        assertFails(ErrorCode.NOT_CAPABLE, () -> guest.io.fdTell(guest.memory, fd, guest.result));
        assertFails(ErrorCode.BAD_DESCRIPTOR, () -> guest.write(fd, "x"));
        assertFails(ErrorCode.NOT_CAPABLE, () -> guest.open(ROOT, "file", 0, Rights.FD_WRITE, 0));
        assertFails(ErrorCode.NOT_CAPABLE, () -> guest.open(ROOT, "new", CREATE, 0, 0));
        assertFails(ErrorCode.NOT_CAPABLE, () -> guest.open(ROOT, "file", TRUNCATE, 0, 0));
        assertFails(ErrorCode.NOT_CAPABLE, () -> guest.fds.fdFdstatSetRights(ROOT, Rights.DIRECTORY, 0));
        assertFails(ErrorCode.NOT_CAPABLE, () -> createDirectory("d"));
    }

    private void createDirectory(String name) throws WasiException {
        guest.paths.pathCreateDirectory(guest.memory, ROOT, guest.memory.text(name), name.length());
    }

    @Test
    void aListingGoesOnWhereItsCookieSays() throws Exception {
        for (int i = 0; i < 50; i++) {
            createDirectory("directory" + i);
        }
        var names = new ArrayList<String>();
        long cookie = 0;
        int buffer = guest.memory.allocate(100);
        for (boolean end = false; !end; ) {
            guest.io.fdReaddir(guest.memory, ROOT, buffer, 100, cookie, guest.result);
            int used = guest.memory.getInt(guest.result);
            end = used < 100;
            for (int at = 0; at + 24 <= used; ) {
                int length = guest.memory.getInt(buffer + at + 16);
                if (at + 24 + length > used) {
                    break;
                }
                cookie = guest.memory.getLong(buffer + at);
                names.add(guest.memory.string(buffer + at + 24, length));
                at += 24 + length;
            }
        }
        assertThat(names).hasSize(52).startsWith(".", "..").contains("directory0", "directory49");
        guest.io.fdReaddir(guest.memory, ROOT, buffer, 100, Long.MAX_VALUE, guest.result);
        assertThat(guest.memory.getInt(guest.result)).isZero();
        guest.io.fdReaddir(guest.memory, ROOT, buffer, 100, -1, guest.result);
        assertThat(guest.memory.getInt(guest.result)).isZero();
    }

    @Test
    void descriptorsTakeTheLowestFreeNumberUpToTheLimit() throws Exception {
        try (var limited = new TestGuest(
                WasiConfig.DEFAULT.withInMemoryDirectory("/", 1 << 20).withMaxDescriptors(6))) {
            assertThat(limited.open(ROOT, "a", CREATE, 0, 0)).isEqualTo(4);
            assertThat(limited.open(ROOT, "b", CREATE, 0, 0)).isEqualTo(5);
            assertFails(ErrorCode.TOO_MANY_DESCRIPTORS, () -> limited.open(ROOT, "c", CREATE, 0, 0));
            limited.fds.fdClose(4);
            assertFails(ErrorCode.BAD_DESCRIPTOR, () -> limited.fds.fdClose(4));
            assertThat(limited.open(ROOT, "a", 0, 0, 0)).isEqualTo(4);
        }
    }

    @Test
    void renumberingReplacesAnOpenDescriptor() throws Exception {
        int from = guest.open(ROOT, "from", CREATE, READ_WRITE, 0);
        int to = guest.open(ROOT, "to", CREATE, READ_WRITE, 0);
        guest.write(from, "content");
        guest.fds.fdRenumber(from, to);
        assertThat(guest.seek(to, 0, 1)).isEqualTo(7);
        assertFails(ErrorCode.BAD_DESCRIPTOR, () -> guest.write(from, "x"));
        assertFails(ErrorCode.BAD_DESCRIPTOR, () -> guest.fds.fdRenumber(to, from));
        guest.fds.fdRenumber(to, to);
        assertThat(guest.write(to, "more")).isEqualTo(4);
    }

    @Test
    void badPointersAreFaultsAndOpenNothing() throws Exception {
        int path = guest.memory.text("file");
        assertFails(ErrorCode.FAULT, () -> guest.paths.pathOpen(guest.memory, ROOT, 0, path, 4, CREATE, 0, 0, 0, -4));
        assertFails(ErrorCode.FAULT, () -> guest.paths.pathOpen(guest.memory, ROOT, 0, path, -1, CREATE, 0, 0, 0, 0));
        assertFails(ErrorCode.NO_ENTRY, () -> guest.open(ROOT, "file", 0, 0, 0));
        int fd = guest.open(ROOT, "file", CREATE, READ_WRITE, 0);
        assertThat(fd).isEqualTo(4);
        assertFails(ErrorCode.FAULT, () -> guest.io.fdRead(guest.memory, fd, 1 << 16, 1, guest.result));
        assertFails(
                ErrorCode.FAULT, () -> guest.io.fdWrite(guest.memory, fd, guest.memory.vector(-1, 2), 1, guest.result));
        assertFails(ErrorCode.FAULT, () -> guest.fds.fdFilestatGet(guest.memory, ROOT, (1 << 16) - 63));
        assertFails(ErrorCode.FAULT, () -> guest.system.randomGet(guest.memory, 0, -1));
        assertFails(ErrorCode.ILLEGAL_SEQUENCE, this::openBadUtf8);
        assertFails(ErrorCode.NAME_TOO_LONG, () -> guest.open(ROOT, "a/".repeat(2049), 0, 0, 0));
    }

    private void openBadUtf8() throws WasiException {
        int path = guest.memory.allocate(1);
        guest.memory.put(path, new byte[] {(byte) 0xff});
        guest.paths.pathOpen(guest.memory, ROOT, 0, path, 1, CREATE, 0, 0, 0, guest.result);
    }

    @Test
    void theOlderVersionHasItsOwnLayoutAndOrder() throws Exception {
        try (var old = new TestGuest(WasiConfig.DEFAULT.withInMemoryDirectory("/", 1 << 20), Layout.UNSTABLE)) {
            int fd = old.open(ROOT, "file", CREATE, READ_WRITE | Rights.FD_FILESTAT_GET, 0);
            old.write(fd, "12345");
            assertThat(old.seek(fd, -1, 1)).as("1 is the end").isEqualTo(4);
            assertThat(old.seek(fd, 2, 2)).as("2 is the start").isEqualTo(2);
            assertThat(old.seek(fd, 1, 0)).as("0 is the position").isEqualTo(3);
            int status = old.memory.allocate(56);
            old.fds.fdFilestatGet(old.memory, fd, status);
            assertThat(old.memory.getInt(status + 20)).as("links").isEqualTo(1);
            assertThat(old.memory.getLong(status + 24)).as("size").isEqualTo(5);
        }
    }

    @Test
    void filesInMemoryAreThereFromTheStart() throws Exception {
        var files = Map.of("lib/names/a.txt", "content".getBytes(StandardCharsets.UTF_8), "top", new byte[0]);
        try (var filled = new TestGuest(WasiConfig.DEFAULT.withInMemoryDirectory("/", 1 << 20, files))) {
            int fd = filled.open(ROOT, "lib/names/a.txt", 0, Rights.FD_READ, 0);
            assertThat(filled.read(fd, 100)).isEqualTo("content");
        }
        var tooSmall = WasiConfig.DEFAULT.withInMemoryDirectory("/", 100, files);
        assertThatIOException().isThrownBy(() -> new TestGuest(tooSmall)).withMessageContaining("no space left");
        var outside = WasiConfig.DEFAULT.withInMemoryDirectory("/", 1 << 20, Map.of("../a", new byte[0]));
        assertThatIOException().isThrownBy(() -> new TestGuest(outside)).withMessageContaining("../a: ");
    }

    @Test
    void directoriesAreKnownByTheNamesTheyWereGivenUnder() throws Exception {
        var config = WasiConfig.DEFAULT.withInMemoryDirectory(".", 1000).withInMemoryDirectory("/tmp", 1000);
        try (var two = new TestGuest(config)) {
            var names = new ArrayList<String>();
            for (int fd = ROOT; fd < ROOT + 2; fd++) {
                two.fds.fdPrestatGet(two.memory, fd, two.result);
                int length = two.memory.getInt(two.result + 4);
                int name = two.memory.allocate(length);
                two.fds.fdPrestatDirName(two.memory, fd, name, length);
                names.add(two.memory.string(name, length));
            }
            assertThat(names).isEqualTo(List.of(".", "/tmp"));
            assertFails(ErrorCode.BAD_DESCRIPTOR, () -> two.fds.fdPrestatGet(two.memory, ROOT + 2, two.result));
            assertFails(ErrorCode.NAME_TOO_LONG, () -> two.fds.fdPrestatDirName(two.memory, ROOT + 1, 0, 3));
        }
    }
}
