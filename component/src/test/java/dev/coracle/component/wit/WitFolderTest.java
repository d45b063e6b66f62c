package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a package and its dependencies lie in a folder.
class WitFolderTest {
    private static final String COMPONENT = "\0asm\15\0\1\0";

    @TempDir
    Path folder;

    @BeforeEach
    void aPackageOfTwoFilesWithDependencies() throws IOException {
        write("types.wit", "use x:y/z@1.0.0 as far; interface types { use far.{t}; }");
        write("world.wit", "package a:b; world w { import types; include c:d/v; }");
        write("notes.txt", "no WIT");
        write("deps/one.wit", "package c:d; world v { export e:f/run; } package e:f { interface run {} }");
        write("deps/two/a.wit", "package x:y@1.0.0;");
        write("deps/two/b.wit", "interface z { type t = u8; }");
        write("deps/two/deps/deeper.wit", "is not read");
        write("deps/README", "no WIT either");
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private WitLibrary read() throws IOException {
        return WitReader.read(folder, WitFeatures.NONE);
    }

    @Test
    void filesOfAFolderAreOnePackageAndEntriesOfDepsAreOthers() throws IOException {
        var library = read();
        assertThat(library.packages())
                .extracting(each -> each.name().toString())
                .containsExactly("e:f", "c:d", "x:y@1.0.0", "a:b");
        assertThat(library.main().findWorld("w").orElseThrow().imports())
                .extracting(WitExtern::externName)
                .containsExactly("x:y/z@1.0.0", "a:b/types");
        Wit.printed(library);
    }

    @Test
    void aSingleFileHasNoDependencies() {
        assertThatThrownBy(() -> WitReader.read(folder.resolve("world.wit"), WitFeatures.NONE))
                .isInstanceOf(WitException.class)
                .hasMessageContaining("world.wit:1:31: no interface or world `types` in package `a:b`");
    }

    @Test
    void aRenamedInterfaceIsKnownInItsFileOnly() throws IOException {
        write("other.wit", "interface other { use far.{t}; }");
        assertThatThrownBy(this::read).hasMessageContaining("other.wit:1:23: no interface or world `far`");
    }

    @Test
    void filesMustAgreeOnThePackage() throws IOException {
        write("another.wit", "package a:c;");
        assertThatThrownBy(this::read)
                .hasMessageContaining("world.wit:1:9: another file of the same folder belongs to package `a:c`");
    }

    @Test
    void onlyOneFileDocumentsThePackage() throws IOException {
        write("another.wit", "/// One.\npackage a:b;");
        assertThat(read().main().docs()).isEqualTo("One.");
        write("yet-another.wit", "/// Two.\npackage a:b;");
        assertThatThrownBy(this::read)
                .hasMessageContaining("yet-another.wit:2:9: another file documents package `a:b` already");
    }

    @Test
    void aPackageIsThereOnce() throws IOException {
        write("deps/three.wit", "package c:d;");
        assertThatThrownBy(this::read)
                .hasMessageContaining("three.wit:1:9: package `c:d` is at ")
                .hasMessageContaining("one.wit:1:9 already; keep one of them");
    }

    @Test
    void packagesInBinaryFormAreRefusedByName() throws IOException {
        write("deps/binary.wasm", COMPONENT);
        assertThatThrownBy(this::read)
                .isInstanceOf(WitException.class)
                .hasMessageEndingWith(
                        "binary.wasm: packages in the form of a component cannot be read yet; use .wit files");
    }

    @Test
    void binariesAreNamedForWhatTheyAre() throws IOException {
        write("component.wit", COMPONENT);
        write("module.wit", "\0asm\1\0\0\0");
        assertThatThrownBy(() -> WitReader.read(folder.resolve("component.wit"), WitFeatures.NONE))
                .isInstanceOf(WitException.class)
                .hasMessageEndingWith("component.wit: this is a component; WIT is read from texts only, reading it"
                        + " from components is to come");
        assertThatThrownBy(() -> WitReader.read(folder.resolve("module.wit"), WitFeatures.NONE))
                .isInstanceOf(WitException.class)
                .hasMessageEndingWith("module.wit: this is a core module, which has no WIT");
    }

    @Test
    void aFolderWithoutWitIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("deps/empty"));
        assertThatThrownBy(this::read).hasMessageEndingWith("empty: no .wit file in this folder");
    }

    @Test
    void aMissingFileIsAnIoFailure() {
        assertThatThrownBy(() -> WitReader.read(folder.resolve("nowhere"), WitFeatures.NONE))
                .isInstanceOf(NoSuchFileException.class);
    }
}
