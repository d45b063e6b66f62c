package dev.coracle.wasi.services;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.linux.LinuxDirectory;
import dev.coracle.wasi.files.portable.PortableDirectory;
import dev.coracle.wasi.host.WasiException;
import java.nio.file.Path;

/// Opens directories of the machine, in the safest way that it and the JVM's settings allow.
public final class HostDirectories {
    private HostDirectories() {}

    /// {@return the open directory}
    ///
    /// @param path of a directory; links in it are followed
    /// @throws WasiException when it is missing, no directory, or not accessible
    public static Directory open(Path path) throws WasiException {
        return hasLinuxCalls() ? LinuxDirectory.open(path) : PortableDirectory.open(path);
    }

    private static boolean hasLinuxCalls() {
        return System.getProperty("os.name").equals("Linux")
                && HostDirectories.class.getModule().isNativeAccessEnabled()
                && System.getProperty("sun.arch.data.model", "64").equals("64");
    }
}
