package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppSource;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.SpinGrants;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
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
    ///
    /// @param own what it says for itself
    /// @param defaults what holds where it says nothing
    Optional<AppSpec> read(String name, Settings own, Settings defaults) {
        var settings = own.over(defaults);
        if (!isName(name, settings, problems)) {
            return Optional.empty();
        }
        return source(name, own, settings)
                .map(source -> new AppSpec(
                        name,
                        routes(settings),
                        source,
                        AppKeys.limits(settings),
                        Optional.of(settings.get(AppKeys.IDLE).orElse(AppSpec.IDLE))));
    }

    /// {@return whether an app may be called so}
    static boolean isName(String name) {
        return name.matches("[A-Za-z0-9._-]{1,64}");
    }

    private Optional<AppSource> source(String name, Settings own, Settings settings) {
        var component = settings.get(AppKeys.COMPONENT);
        var files = settings.get(AppKeys.FILES);
        if (component.isPresent() == files.isPresent()) {
            problems.add(
                    settings.at(),
                    component.isPresent()
                            ? "the app " + name
                                    + " has a component and files; make two apps of it, each with its routes"
                            : "the app " + name
                                    + " has no component and no files; write component = \"FILE\" or files = \"FOLDER\"");
            return Optional.empty();
        }
        return component.isPresent()
                ? component(folder.resolve(component.get()), name, settings)
                : files(folder.resolve(files.orElseThrow()), name, own);
    }

    private Optional<AppSource> component(Path file, String name, Settings settings) {
        if (!Files.isRegularFile(file)) {
            problems.add(
                    settings.positionOf(AppKeys.COMPONENT),
                    "component: " + file + ": no such file"
                            + (settings.get(AppKeys.BUILD).isPresent() ? "; coracle build makes it" : ""));
            return Optional.empty();
        }
        if (settings.get(AppKeys.HIDDEN_FILES).isPresent()) {
            problems.add(
                    settings.positionOf(AppKeys.HIDDEN_FILES),
                    "hidden-files: is for files, and the app has a component");
        }
        return Optional.of(new AppSource.Component(file, wasi(settings), spin(name, settings)));
    }

    private static SpinGrants spin(String name, Settings settings) {
        return new SpinGrants(
                settings.get(AppKeys.SPIN_VARIABLES).orElse(Map.of()),
                Set.copyOf(settings.get(AppKeys.KEY_VALUE).orElse(List.of())),
                new KeyValueStores.Owner(
                        name, settings.get(AppKeys.KEY_VALUE_SIZE).orElse(SpinGrants.STORED_BYTES)),
                false);
    }

    private Optional<AppSource> files(Path place, String name, Settings own) {
        own.values().keySet().forEach(key -> {
            if (!AppKeys.OF_FILES.contains(key)) {
                problems.add(
                        own.positionOf(key), key.name() + ": is for a component, and the app " + name + " has files");
            }
        });
        if (!Files.isDirectory(place)) {
            problems.add(
                    own.positionOf(AppKeys.FILES),
                    "files: " + place + ": " + (Files.exists(place) ? "not a directory" : "no such directory"));
            return Optional.empty();
        }
        return Optional.of(
                new AppSource.Files(place, own.get(AppKeys.HIDDEN_FILES).orElse(false)));
    }

    /// Whether an app may be called so; notes it if not.
    static boolean isName(String name, Settings settings, Problems problems) {
        boolean isName = isName(name);
        if (!isName) {
            problems.add(
                    settings.at(), "\"" + name + "\" is no name of an app; write up to 64 letters, digits, ., _ and -");
        }
        return isName;
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
