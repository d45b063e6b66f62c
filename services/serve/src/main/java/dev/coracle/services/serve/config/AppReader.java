package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes apps of settings. For one thread.
final class AppReader {
    /// A key or a password is not larger, and a variable should not be.
    private static final int MOST_SECRET_BYTES = 64 << 10;

    private final Path folder;
    private final Problems problems;
    private final Set<Path> secretFiles = new HashSet<>();

    /// @param folder that files are relative to
    AppReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /// Files with secrets that were read.
    Set<Path> secretFiles() {
        return secretFiles;
    }

    /// {@return the app; empty if something is wrong, which is noted then}
    Optional<AppSpec> read(String name, Settings settings) {
        if (!isName(name, settings, problems)) {
            return Optional.empty();
        }
        var component = settings.get(AppKeys.COMPONENT);
        if (component.isEmpty()) {
            addMissingComponent(name, settings, problems);
            return Optional.empty();
        }
        var file = folder.resolve(component.get());
        if (!Files.isRegularFile(file)) {
            problems.add(
                    settings.positionOf(AppKeys.COMPONENT),
                    "component: " + file + ": no such file"
                            + (settings.get(AppKeys.BUILD).isPresent() ? "; coracle build makes it" : ""));
            return Optional.empty();
        }
        return Optional.of(new AppSpec(
                name,
                routes(settings),
                file,
                wasi(settings),
                AppKeys.limits(settings),
                Optional.of(settings.get(AppKeys.IDLE).orElse(AppSpec.IDLE))));
    }

    /// Whether an app may be called so; notes it if not.
    static boolean isName(String name, Settings settings, Problems problems) {
        boolean isName = name.matches("[A-Za-z0-9._-]{1,64}");
        if (!isName) {
            problems.add(
                    settings.at(), "\"" + name + "\" is no name of an app; write up to 64 letters, digits, ., _ and -");
        }
        return isName;
    }

    /// Notes that an app says nothing of its component.
    static void addMissingComponent(String name, Settings settings, Problems problems) {
        problems.add(settings.at(), "the app " + name + " has no component; write component = \"FILE\"");
    }

    private static List<Route> routes(Settings settings) {
        List<Route> routes = new ArrayList<>();
        for (var host : settings.get(AppKeys.HOSTS).orElse(List.of(Route.ANY_HOST))) {
            for (var path : settings.get(AppKeys.ROUTES).orElse(List.of(Route.ALL.path()))) {
                routes.add(new Route(host, path));
            }
        }
        return routes;
    }

    private WasiConfig wasi(Settings settings) {
        var variables = settings.get(AppKeys.VARIABLES).orElse(Map.of());
        var wasi = withVariables(WasiConfig.DEFAULT, variables, AppKeys.VARIABLES, settings);
        wasi = withVariables(wasi, secrets(settings), AppKeys.SECRETS, settings);
        boolean readOnly = settings.get(AppKeys.READ_ONLY).orElse(false);
        for (var directory : settings.get(AppKeys.DIRECTORIES).orElse(List.of())) {
            var host = new DirectoryGrant.Host(folder.resolve(directory.hostPath()), directory.guestPath(), readOnly);
            host.obstacle()
                    .ifPresent(why -> problems.add(
                            settings.positionOf(AppKeys.DIRECTORIES), "dir: " + host.hostPath() + ": " + why));
            wasi = wasi.withDirectory(host);
        }
        var network = wasi.network();
        for (var grant : settings.get(AppKeys.NETWORK).orElse(List.of())) {
            network = network.withConnect(grant);
        }
        for (var grant : settings.get(AppKeys.HTTP).orElse(List.of())) {
            network = network.withHttp(grant);
        }
        return wasi.withNetwork(network);
    }

    private WasiConfig withVariables(WasiConfig wasi, Map<String, String> variables, Key<?> key, Settings settings) {
        try {
            return wasi.withEnvironment(variables);
        } catch (IllegalArgumentException e) {
            problems.add(settings.positionOf(key), key.name() + ": " + e.getMessage());
            return wasi;
        }
    }

    private Map<String, String> secrets(Settings settings) {
        var secrets = new LinkedHashMap<String, String>();
        settings.get(AppKeys.SECRETS).orElse(Map.of()).forEach((name, path) -> {
            var file = folder.resolve(path);
            secretFiles.add(file);
            try {
                secrets.put(name, secret(file));
            } catch (IOException e) {
                problems.add(settings.positionOf(AppKeys.SECRETS), "secrets: " + name + ": " + file + ": " + reason(e));
            }
        });
        return secrets;
    }

    /// The file's text without the line end that editors put behind it.
    private static String secret(Path file) throws IOException {
        if (Files.size(file) > MOST_SECRET_BYTES) {
            throw new IOException("larger than " + MOST_SECRET_BYTES + " bytes");
        }
        var text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IOException("holds a NUL, which no variable can");
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "is no UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }
}
