package dev.coracle.wasi.files;

import dev.coracle.wasi.files.linux.LinuxDirectory;
import dev.coracle.wasi.files.memory.MemoryFileSystem;
import dev.coracle.wasi.files.portable.PortableDirectory;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The kinds of directory, each to be tried by the same tests.
enum Trees {
    LINUX {
        @Override
        Directory open(Path path) throws WasiException {
            Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux has the Linux calls");
            return LinuxDirectory.open(path);
        }
    },
    PORTABLE {
        @Override
        Directory open(Path path) throws WasiException {
            return PortableDirectory.open(path);
        }
    },
    MEMORY {
        @Override
        Directory open(Path path) {
            return new MemoryFileSystem(1 << 20).root();
        }
    };

    /// An empty directory of this kind; of the machine's, the one at `path`.
    abstract Directory open(Path path) throws WasiException;

    static final OpenOptions CREATE = new OpenOptions(true, true, true, false, false);

    static void write(Directory directory, String path, String content) throws WasiException {
        try (var file = (OpenFile) Paths.open(directory, path, true, false, CREATE)) {
            file.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 0);
        }
    }

    static String read(Directory directory, String path) throws WasiException {
        try (var file = (OpenFile) Paths.open(directory, path, true, false, OpenOptions.READ)) {
            var bytes = ByteBuffer.allocate(100);
            file.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    /// A directory with something worth stealing beside it.
    static Path guarded(Path folder) throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("key"), "secret");
        return Files.createDirectory(folder.resolve("inside"));
    }
}
