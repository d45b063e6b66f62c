package dev.coracle.wasi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PathsTest {
    @TempDir
    Path folder;

    private Directory open(Trees tree) throws Exception {
        return tree.open(Trees.guarded(folder));
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WasiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource
    void dotDotGoesBackToTheDirectoryItCameFromAndNoFurther(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createDirectory(root, "a");
            Paths.createDirectory(root, "a/b");
            Trees.write(root, "a/file", "content");
            assertThat(Trees.read(root, "a/b/../file")).isEqualTo("content");
            assertThat(Trees.read(root, "./a/.././a//b/.././file")).isEqualTo("content");
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(root, "../outside/key"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(root, "a/../../outside/key"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.status(root, "..", true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryThatWasOpenedIsAWallOfItsOwn(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createDirectory(root, "a");
            Trees.write(root, "file", "content");
            try (var inner = (Directory) Paths.open(root, "a", false, true, OpenOptions.READ)) {
                assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(inner, "../file"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void absolutePathsAndLinksToThemAreRefused(Trees tree) throws Exception {
        try (var root = open(tree)) {
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(root, "/etc/passwd"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.createSymbolicLink("/etc/passwd", root, "link"));
            root.createSymbolicLink("/etc/passwd", "link");
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(root, "link"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.status(root, "link", true));
            assertThat(Paths.status(root, "link", false).type()).isEqualTo(FileType.SYMBOLIC_LINK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksAreFollowedInsideAndNeverOut(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createDirectory(root, "a");
            Trees.write(root, "file", "content");
            Paths.createSymbolicLink("../file", root, "a/in");
            Paths.createSymbolicLink("../../outside", root, "a/out");
            Paths.createSymbolicLink("a", root, "again");
            assertThat(Trees.read(root, "a/in")).isEqualTo("content");
            assertThat(Trees.read(root, "again/in")).isEqualTo("content");
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.read(root, "a/out/key"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Trees.write(root, "a/out/new", "x"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.createDirectory(root, "a/out/new"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.removeFile(root, "a/out/key"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.rename(root, "file", root, "a/out/file"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.createLink(root, "a/out/key", false, root, "key"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.createSymbolicLink("x", root, "a/out/x"));
            assertFails(ErrorCode.NOT_PERMITTED, () -> Paths.readLink(root, "a/out/x"));
            assertThat(Paths.readLink(root, "a/out")).isEqualTo("../../outside");
        }
        assertThat(folder.resolve("outside").toFile().list()).containsExactly("key");
    }

    @ParameterizedTest
    @EnumSource
    void creatingThroughADanglingLinkCreatesItsTarget(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createSymbolicLink("target", root, "link");
            Trees.write(root, "link", "content");
            assertThat(Paths.status(root, "target", false).type()).isEqualTo(FileType.REGULAR_FILE);
            var exclusive = new OpenOptions(true, true, true, true, false);
            assertFails(ErrorCode.EXIST, () -> Paths.open(root, "link", true, false, exclusive));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksThatGoRoundEndAfterForty(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createSymbolicLink("b", root, "a");
            Paths.createSymbolicLink("a", root, "b");
            assertFails(ErrorCode.LOOP, () -> Trees.read(root, "a"));
            assertFails(ErrorCode.LOOP, () -> Trees.read(root, "a/x"));
            assertFails(ErrorCode.LOOP, () -> Paths.open(root, "a", false, false, OpenOptions.READ));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlashAtTheEndAsksForADirectory(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Paths.createDirectory(root, "directory");
            Trees.write(root, "file", "content");
            Paths.createSymbolicLink("directory", root, "link");
            assertThat(Paths.status(root, "directory/", false).type()).isEqualTo(FileType.DIRECTORY);
            assertThat(Paths.status(root, "link/", false).type()).isEqualTo(FileType.DIRECTORY);
            assertFails(ErrorCode.NOT_DIRECTORY, () -> Paths.status(root, "file/", false));
            assertFails(ErrorCode.NOT_DIRECTORY, () -> Trees.read(root, "file//"));
            assertFails(ErrorCode.NOT_DIRECTORY, () -> Paths.removeFile(root, "file/"));
            assertFails(ErrorCode.NOT_DIRECTORY, () -> Paths.removeDirectory(root, "link/"));
            assertFails(ErrorCode.NOT_DIRECTORY, () -> Paths.rename(root, "file/", root, "other"));
            assertFails(ErrorCode.NO_ENTRY, () -> Paths.createLink(root, "file", false, root, "other/"));
            assertFails(ErrorCode.IS_DIRECTORY, () -> Trees.write(root, "new/", "x"));
            Paths.rename(root, "directory/", root, "moved/");
            assertThat(Paths.status(root, "moved", false).type()).isEqualTo(FileType.DIRECTORY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pathsThatMeanNothingAreRefused(Trees tree) throws Exception {
        try (var root = open(tree)) {
            assertFails(ErrorCode.NO_ENTRY, () -> Paths.status(root, "", true));
            assertFails(ErrorCode.INVALID, () -> Paths.status(root, "a\0b", true));
            assertFails(ErrorCode.NAME_TOO_LONG, () -> Paths.status(root, "a/".repeat(3000), true));
            assertFails(ErrorCode.NAME_TOO_LONG, () -> Paths.createDirectory(root, "n".repeat(300)));
            assertFails(ErrorCode.EXIST, () -> Paths.createDirectory(root, "."));
            assertFails(ErrorCode.INVALID, () -> Paths.removeDirectory(root, "."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsReadWrittenAppendedToAndCut(Trees tree) throws Exception {
        try (var root = open(tree);
                var file = (OpenFile) Paths.open(root, "file", false, false, Trees.CREATE)) {
            assertThat(file.write(bytes("hello"), 3)).isEqualTo(5);
            assertThat(file.append(bytes(", world"))).isEqualTo(7);
            assertThat(file.write(bytes("H"), 3)).isEqualTo(1);
            assertThat(Trees.read(root, "file")).isEqualTo("\0\0\0Hello, world");
            file.setSize(5);
            file.setSize(7);
            assertThat(Trees.read(root, "file")).isEqualTo("\0\0\0He\0\0");
            file.allocate(4, 6);
            assertThat(file.status().size()).isEqualTo(10);
            assertThat(file.read(ByteBuffer.allocate(4), 10)).isZero();
            file.sync(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesAreSetKeptAndTakenFromTheClock(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Trees.write(root, "file", "x");
            Paths.setTimes(root, "file", false, new NewTime.At(1_500_000_000), new NewTime.At(2_000_000_001));
            Paths.setTimes(root, "file", false, new NewTime.Keep(), new NewTime.At(3_000_000_002L));
            var status = Paths.status(root, "file", false);
            assertThat(status.accessTime()).isEqualTo(1_500_000_000);
            assertThat(status.modificationTime()).isEqualTo(3_000_000_002L);
            Paths.setTimes(root, "file", false, new NewTime.Keep(), new NewTime.Now());
            assertThat(Paths.status(root, "file", false).modificationTime()).isGreaterThan(1_600_000_000_000_000_000L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listingNamesEverythingButTheDirectoryAndItsParent(Trees tree) throws Exception {
        try (var root = open(tree)) {
            Trees.write(root, "file", "x");
            Paths.createDirectory(root, "größe");
            Paths.createSymbolicLink("file", root, "link");
            assertThat(root.entries())
                    .extracting(DirectoryEntry::name, DirectoryEntry::type)
                    .containsExactlyInAnyOrder(
                            tuple("file", FileType.REGULAR_FILE),
                            tuple("größe", FileType.DIRECTORY),
                            tuple("link", FileType.SYMBOLIC_LINK));
            assertThat(root.entries())
                    .filteredOn(entry -> entry.name().equals("file"))
                    .extracting(DirectoryEntry::inode)
                    .containsExactly(Paths.status(root, "file", false).inode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingChangesBelowAReadOnlyDirectory(Trees tree) throws Exception {
        try (var writable = open(tree)) {
            Paths.createDirectory(writable, "a");
            Trees.write(writable, "a/file", "content");
            var root = new ReadOnlyDirectory(writable);
            assertThat(Trees.read(root, "a/file")).isEqualTo("content");
            assertThat(root.entries()).hasSize(1);
            assertFails(ErrorCode.READ_ONLY, () -> Trees.write(root, "a/file", "x"));
            assertFails(ErrorCode.READ_ONLY, () -> Trees.write(root, "a/new", "x"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.createDirectory(root, "a/new"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.removeFile(root, "a/file"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.removeDirectory(root, "a"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.rename(root, "a", root, "b"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.createLink(root, "a/file", false, writable, "b"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.rename(writable, "a/file", root, "b"));
            assertFails(ErrorCode.READ_ONLY, () -> Paths.createSymbolicLink("a", root, "b"));
            assertFails(
                    ErrorCode.READ_ONLY, () -> Paths.setTimes(root, "a", false, new NewTime.Now(), new NewTime.Now()));
            try (var file = (OpenFile) Paths.open(root, "a/file", false, false, OpenOptions.READ)) {
                assertFails(ErrorCode.READ_ONLY, () -> file.setSize(0));
                assertFails(ErrorCode.READ_ONLY, () -> file.write(bytes("x"), 0));
                assertFails(ErrorCode.READ_ONLY, () -> file.append(bytes("x")));
            }
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
