package dev.coracle.wasi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A directory that a guest may use, with everything below it and nothing else.
public sealed interface DirectoryGrant {
    /// {@return the path that the guest knows the directory by, such as `/`, `/data` or `.`}
    String guestPath();

    /// A directory of this machine.
    ///
    /// @param hostPath an existing directory; links in this path itself are followed
    /// @param guestPath not empty
    /// @param readOnly whether every change is refused
    record Host(Path hostPath, String guestPath, boolean readOnly) implements DirectoryGrant {
        public Host {
            requireGuestPath(guestPath);
        }

        /// {@return the directory that the text names}
        ///
        /// @param text `HOST`, or `HOST::GUEST` where the guest is to know it by another name
        /// @param readOnly whether every change is refused
        /// @throws IllegalArgumentException for any other text
        public static Host parse(String text, boolean readOnly) {
            int separator = text.indexOf("::");
            String host = separator < 0 ? text : text.substring(0, separator);
            String guest = separator < 0 ? text : text.substring(separator + 2);
            if (host.isEmpty() || guest.isEmpty()) {
                throw new IllegalArgumentException("\"" + text + "\" is not HOST or HOST::GUEST");
            }
            return new Host(Path.of(host), guest, readOnly);
        }

        /// {@return why no guest can be given the directory now; empty if it can}
        public Optional<String> obstacle() {
            if (!Files.isDirectory(hostPath)) {
                return Optional.of(Files.exists(hostPath) ? "not a directory" : "no such directory");
            }
            return Files.isReadable(hostPath) ? Optional.empty() : Optional.of("permission denied");
        }
    }

    /// A file system on the Java heap, gone when the guest is closed.
    ///
    /// @param guestPath not empty
    /// @param limit what it can hold: bytes of content, in blocks of 16 KiB, and 256 bytes for each name
    /// @param files that are there at first: content by path, such as `lib/names.txt`; content is not copied here
    record InMemory(String guestPath, long limit, Map<String, byte[]> files) implements DirectoryGrant {
        public InMemory {
            requireGuestPath(guestPath);
            files = Map.copyOf(files);
        }
    }

    private static void requireGuestPath(String path) {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + path + "\" is not a guest path: it is empty or holds a NUL");
        }
    }
}
