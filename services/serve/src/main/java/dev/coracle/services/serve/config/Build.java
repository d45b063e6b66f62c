package dev.coracle.services.serve.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an app's component is made. No server runs the command. Immutable.
///
/// @param app its name
/// @param component the file that is there afterwards
/// @param command a line for the shell
/// @param folder to run it in
/// @param watched files and folders that it reads
public record Build(String app, Path component, String command, Path folder, List<Path> watched) {
    public Build {
        watched = List.copyOf(watched);
    }

    /// Reads how the apps of a configuration are made. All of the file is checked that does not need the components:
    /// they may not be there yet.
    ///
    /// @param file in TOML; paths in it are relative to its folder
    /// @param environment whose settings to lay over the others; empty for none
    /// @return in the order of the file; apps that do not say how they are made are left out
    /// @throws ConfigException if something in it is wrong
    /// @throws IOException if it cannot be read
    public static List<Build> read(Path file, Optional<String> environment) throws ConfigException, IOException {
        var problems = new Problems(file);
        var layer = Layer.read(file, environment, problems);
        var folder = Config.folderOf(file);
        List<Build> builds = new ArrayList<>();
        layer.apps().forEach((name, settings) -> {
            var recipe = settings.get(AppKeys.BUILD);
            if (recipe.isEmpty() || !AppReader.isName(name, settings, problems)) {
                return;
            }
            settings.get(AppKeys.COMPONENT)
                    .ifPresentOrElse(
                            component -> builds.add(recipe.get().build(name, folder.resolve(component), folder)),
                            () -> problems.add(
                                    settings.at(),
                                    "the app " + name + " has no component; write component = \"FILE\""));
        });
        problems.check();
        return List.copyOf(builds);
    }

    /// What stands behind the key `build`, with paths as they are written.
    record Recipe(String command, Optional<Path> folder, List<Path> watched) {
        private static final Key<String> COMMAND =
                new Key<>("command", Kind.text("npm run build", Recipe::checkedCommand));
        private static final Key<Path> FOLDER = new Key<>("workdir", Kind.text("app", Path::of));
        private static final Key<List<Path>> WATCHED = new Key<>("watch", Kind.list(Kind.text("src", Path::of)));

        static final Kind<Recipe> KIND = Kind.settings(
                "{ command = \"npm run build\" }", COMMAND, List.of(COMMAND, FOLDER, WATCHED), Recipe::of);

        private static Recipe of(String command, Settings settings) {
            return new Recipe(
                    command, settings.get(FOLDER), settings.get(WATCHED).orElse(List.of()));
        }

        private static String checkedCommand(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is empty; write a line for the shell");
            }
            return text.strip();
        }

        private Build build(String app, Path component, Path base) {
            return new Build(
                    app,
                    component,
                    command,
                    folder.map(base::resolve).orElse(base),
                    watched.stream().map(base::resolve).toList());
        }
    }
}
