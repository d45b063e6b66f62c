package dev.coracle.wasi.preview2.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.wasi.TestServices;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.preview2.clocks.Datetime;
import dev.coracle.wasi.preview2.io.StreamError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemTest {
    private static final Set<PathFlag> NO_FOLLOW = Set.of();
    private static final Set<PathFlag> FOLLOW = Set.of(PathFlag.SYMLINK_FOLLOW);
    private static final Set<DescriptorFlag> READ = Set.of(DescriptorFlag.READ);
    private static final Set<DescriptorFlag> READ_WRITE = Set.of(DescriptorFlag.READ, DescriptorFlag.WRITE);

    @TempDir
    private Path host;

    private Filesystem filesystem;
    private Descriptor root;
    private Descriptor readOnly;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(host.resolve("hello.txt"), "hello, world");
        Files.createDirectory(host.resolve("folder"));
        Files.createSymbolicLink(host.resolve("link"), Path.of("hello.txt"));
        Files.createSymbolicLink(host.resolve("absolute"), Path.of("/etc/passwd"));
        filesystem = new Filesystem(TestServices.open(WasiConfig.DEFAULT
                .withDirectory(host, "/data")
                .withReadOnlyDirectory(host, "/fixed")
                .withMaxDescriptors(8)));
        var directories = filesystem.getDirectories();
        assertThat(directories).extracting(PreopenedDirectory::path).containsExactly("/data", "/fixed");
        root = directories.get(0).descriptor();
        readOnly = directories.get(1).descriptor();
    }

    @AfterEach
    void close() {
        filesystem.close();
    }

    private static <T> T ok(Result<T, ?> result) {
        assertThat(result.isOk()).as("%s", result).isTrue();
        return ((Result.Ok<T, ?>) result).value();
    }

    private static <E> E error(Result<?, E> result) {
        assertThat(result.isOk()).as("%s", result).isFalse();
        return ((Result.Error<?, E>) result).error();
    }

    private Descriptor file(String path, Set<DescriptorFlag> flags, OpenFlag... how) {
        return ok(root.openAt(FOLLOW, path, Set.of(how), flags));
    }

    private static String text(Descriptor file, long length, long offset) {
        return new String(ok(file.read(length, offset)).bytes(), UTF_8);
    }

    @Test
    void aFileIsReadAtAnyOffset() {
        var file = file("hello.txt", READ);

        assertThat(text(file, 5, 0)).isEqualTo("hello");
        assertThat(text(file, -1, 7)).isEqualTo("world");
        assertThat(ok(file.read(5, 12)).atEnd()).isTrue();
        assertThat(ok(file.read(0, 12)).atEnd()).isFalse();
        assertThat(error(file.read(1, -1))).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void aFileIsWrittenAtAnyOffsetAndAGapIsZero() {
        var file = file("new", READ_WRITE, OpenFlag.CREATE, OpenFlag.EXCLUSIVE);

        assertThat(ok(file.write("end".getBytes(UTF_8), 3))).isEqualTo(3);

        assertThat(text(file, 100, 0)).isEqualTo("\0\0\0end");
        ok(file.setSize(4));
        assertThat(ok(file.stat()).size()).isEqualTo(4);
        assertThat(error(root.openAt(FOLLOW, "new", Set.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), READ)))
                .isEqualTo(ErrorCode.EXIST);
    }

    @Test
    void streamsHaveOffsetsOfTheirOwnAndOutliveTheDescriptor() {
        var file = file("log", READ_WRITE, OpenFlag.CREATE);
        var head = ok(file.writeViaStream(0));
        var tail = ok(file.writeViaStream(2));
        var end = ok(file.appendViaStream());
        var input = ok(file.readViaStream(1));
        file.close();

        ok(head.write(Bytes.of("ab".getBytes(UTF_8))));
        ok(tail.blockingWriteAndFlush("cd".getBytes(UTF_8)));
        ok(end.write(Bytes.of("ef".getBytes(UTF_8))));
        ok(head.write(Bytes.of("CD".getBytes(UTF_8))));

        assertThat(ok(input.read(100)).toArray()).isEqualTo("bCDef".getBytes(UTF_8));
        assertThat(error(input.read(100))).isEqualTo(new StreamError.Closed());
    }

    @Test
    void spliceCopiesAFile() throws IOException {
        byte[] content = new byte[300_000];
        new java.util.Random(7).nextBytes(content);
        Files.write(host.resolve("big"), content);
        var from = ok(file("big", READ).readViaStream(0));
        var to = ok(file("copy", READ_WRITE, OpenFlag.CREATE).writeViaStream(0));

        while (to.blockingSplice(from, -1).isOk()) {
            assertThat(from.subscribe().ready()).isTrue();
        }

        assertThat(host.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void whatIsNotOpenForItIsABadDescriptor() {
        var reader = file("hello.txt", READ);
        var writer = file("hello.txt", Set.of(DescriptorFlag.WRITE));

        assertThat(error(reader.write(new byte[1], 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(reader.writeViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(reader.appendViaStream())).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(reader.setSize(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(writer.read(1, 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(writer.readViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(root.read(1, 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
        assertThat(error(reader.readDirectory())).isEqualTo(ErrorCode.NOT_DIRECTORY);
        assertThat(error(reader.openAt(FOLLOW, "x", Set.of(), READ))).isEqualTo(ErrorCode.NOT_DIRECTORY);
        assertThat(error(root.linkAt(FOLLOW, "hello.txt", reader, "x"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    }

    @Test
    void noPathLeadsOutOfTheDirectory() {
        for (String path : List.of("..", "../x", "folder/../../x", "/etc/passwd", "absolute")) {
            assertThat(error(root.statAt(FOLLOW, path))).as(path).isEqualTo(ErrorCode.NOT_PERMITTED);
            assertThat(error(root.openAt(FOLLOW, path, Set.of(), READ)))
                    .as(path)
                    .isEqualTo(ErrorCode.NOT_PERMITTED);
            assertThat(error(root.metadataHashAt(FOLLOW, path))).as(path).isEqualTo(ErrorCode.NOT_PERMITTED);
        }
        assertThat(error(root.symlinkAt("/etc/passwd", "x"))).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(error(root.readlinkAt("absolute"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    }

    @Test
    void nothingBelowAReadOnlyDirectoryChanges() {
        assertThat(ok(readOnly.getFlags())).containsExactly(DescriptorFlag.READ);
        for (var flags : List.of(READ_WRITE, Set.of(DescriptorFlag.MUTATE_DIRECTORY))) {
            assertThat(error(readOnly.openAt(FOLLOW, "hello.txt", Set.of(), flags)))
                    .isEqualTo(ErrorCode.READ_ONLY);
        }
        for (var how : List.of(OpenFlag.CREATE, OpenFlag.TRUNCATE)) {
            assertThat(error(readOnly.openAt(FOLLOW, "hello.txt", Set.of(how), READ)))
                    .isEqualTo(ErrorCode.READ_ONLY);
        }
        var now = new NewTimestamp.Now();
        assertThat(error(readOnly.createDirectoryAt("x"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(readOnly.removeDirectoryAt("folder"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(readOnly.unlinkFileAt("hello.txt"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(readOnly.renameAt("hello.txt", root, "x"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(root.renameAt("hello.txt", readOnly, "x"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(readOnly.symlinkAt("hello.txt", "x"))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(error(readOnly.setTimesAt(FOLLOW, "hello.txt", now, now))).isEqualTo(ErrorCode.READ_ONLY);
        assertThat(text(ok(readOnly.openAt(FOLLOW, "hello.txt", Set.of(), READ)), 5, 0))
                .isEqualTo("hello");
    }

    @Test
    void aDirectoryBelowOneThatMayChangeMayChange() {
        var folder = ok(root.openAt(FOLLOW, "folder", Set.of(OpenFlag.DIRECTORY), READ));

        assertThat(ok(folder.getFlags())).contains(DescriptorFlag.MUTATE_DIRECTORY);
        ok(folder.createDirectoryAt("inner"));
        assertThat(host.resolve("folder/inner")).isDirectory();
    }

    @Test
    void entriesAreListedOnceWithoutTheDirectoryItself() {
        var names = new ArrayList<String>();
        var stream = ok(root.readDirectory());
        for (var next = ok(stream.readDirectoryEntry()); next.isPresent(); next = ok(stream.readDirectoryEntry())) {
            names.add(next.get().name() + " " + next.get().type());
        }

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "hello.txt REGULAR_FILE", "folder DIRECTORY", "link SYMBOLIC_LINK", "absolute SYMBOLIC_LINK");
        assertThat(ok(stream.readDirectoryEntry())).isEmpty();
    }

    @Test
    void namesAreMadeMovedAndRemoved() {
        ok(root.createDirectoryAt("a"));
        ok(root.symlinkAt("../hello.txt", "a/soft"));
        ok(root.linkAt(NO_FOLLOW, "hello.txt", root, "a/hard"));
        assertThat(ok(root.readlinkAt("a/soft"))).isEqualTo("../hello.txt");
        assertThat(ok(root.statAt(FOLLOW, "a/soft")).type()).isEqualTo(DescriptorType.REGULAR_FILE);
        assertThat(ok(root.statAt(NO_FOLLOW, "a/soft")).type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
        assertThat(ok(root.statAt(NO_FOLLOW, "a/hard")).linkCount()).isEqualTo(2);

        assertThat(error(root.removeDirectoryAt("a"))).isEqualTo(ErrorCode.NOT_EMPTY);
        assertThat(error(root.unlinkFileAt("a"))).isEqualTo(ErrorCode.IS_DIRECTORY);
        assertThat(error(root.createDirectoryAt("a"))).isEqualTo(ErrorCode.EXIST);
        ok(root.renameAt("a/hard", root, "moved"));
        ok(root.unlinkFileAt("a/soft"));
        ok(root.removeDirectoryAt("a"));

        assertThat(error(root.statAt(NO_FOLLOW, "a"))).isEqualTo(ErrorCode.NO_ENTRY);
        assertThat(host.resolve("moved")).hasContent("hello, world");
    }

    @Test
    void timesAreSetOnFilesAndOnPaths() {
        var file = file("hello.txt", READ_WRITE);
        var time = new Datetime(1_000_000_000, 123_456_789);

        ok(file.setTimes(new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(time)));
        assertThat(ok(file.stat()).dataModificationTimestamp()).contains(time);

        ok(root.setTimesAt(FOLLOW, "link", new NewTimestamp.Timestamp(time), new NewTimestamp.Now()));
        assertThat(ok(file.stat()).dataAccessTimestamp()).contains(time);
        assertThat(ok(file.stat()).dataModificationTimestamp().orElseThrow().seconds())
                .isGreaterThan(time.seconds());
    }

    @Test
    void aTimeThatNoFileCanHaveIsInvalid() {
        var file = file("hello.txt", READ_WRITE);
        for (var time : List.of(new Datetime(0, 1_000_000_000), new Datetime(1L << 40, 0), new Datetime(0, -1))) {
            assertThat(error(file.setTimes(new NewTimestamp.Now(), new NewTimestamp.Timestamp(time))))
                    .isEqualTo(ErrorCode.INVALID);
        }
    }

    @Test
    void aFileIsTheSameByAllOfItsNames() {
        var file = file("hello.txt", READ);
        var byLink = file("link", READ);
        var other = file("other", READ_WRITE, OpenFlag.CREATE);

        assertThat(file.isSameObject(byLink)).isTrue();
        assertThat(file.isSameObject(other)).isFalse();
        assertThat(ok(file.metadataHash()))
                .isEqualTo(ok(byLink.metadataHash()))
                .isEqualTo(ok(root.metadataHashAt(FOLLOW, "link")))
                .isNotEqualTo(ok(root.metadataHashAt(NO_FOLLOW, "link")))
                .isNotEqualTo(ok(other.metadataHash()));
    }

    @Test
    void hashesOfAnotherGuestAreOthers() throws IOException {
        try (var other = new Filesystem(TestServices.open(WasiConfig.DEFAULT.withDirectory(host, "/")))) {
            assertThat(ok(other.getDirectories().getFirst().descriptor().metadataHash()))
                    .isNotEqualTo(ok(root.metadataHash()));
        }
    }

    @Test
    void onlyAsMuchIsOpenAsIsAllowedStreamsIncluded() {
        var streams = new ArrayList<AutoCloseable>();
        for (int i = 2; i < 8; i++) { // two are the guest's from the start
            var file = file("hello.txt", READ);
            streams.add(ok(file.readViaStream(0)));
            file.close();
        }
        assertThat(error(root.openAt(FOLLOW, "hello.txt", Set.of(), READ))).isEqualTo(ErrorCode.INSUFFICIENT_MEMORY);

        streams.forEach(stream ->
                org.assertj.core.api.Assertions.assertThatCode(stream::close).doesNotThrowAnyException());

        assertThat(text(file("hello.txt", READ), 5, 0)).isEqualTo("hello");
    }

    @Test
    void droppingAGivenDirectoryLeavesTheOthersOpen() {
        root.close();
        root.close();

        assertThat(filesystem.getDirectories().getFirst().descriptor().stat().isOk())
                .isTrue();
        assertThat(readOnly.stat().isOk()).isTrue();
    }

    @Test
    void theStreamErrorOfAFileHasItsErrorCode() {
        var broken = new dev.coracle.wasi.preview2.io.IoError(
                new dev.coracle.wasi.host.WasiException(dev.coracle.wasi.host.ErrorCode.NO_SPACE).asIoException());

        assertThat(broken.toDebugString()).isEqualTo("no space left on device");
        assertThat(filesystem.filesystemErrorCode(broken)).contains(ErrorCode.INSUFFICIENT_SPACE);
        assertThat(filesystem.filesystemErrorCode(new dev.coracle.wasi.preview2.io.IoError(new IOException("x"))))
                .isEmpty();
    }

    @Test
    void filesAndDirectoriesAreSynchronised() {
        ok(root.sync());
        ok(root.syncData());
        ok(readOnly.sync());
        var flags = EnumSet.of(DescriptorFlag.WRITE, DescriptorFlag.FILE_INTEGRITY_SYNC);
        var file = file("hello.txt", flags);
        ok(file.write(new byte[1], 0));
        ok(file.sync());
        assertThat(ok(file.getFlags())).isEqualTo(flags);
        ok(file.advise(0, 0, OpenFile.Advice.SEQUENTIAL));
        assertThat(error(file.advise(-1, 0, OpenFile.Advice.NORMAL))).isEqualTo(ErrorCode.INVALID);
    }
}
