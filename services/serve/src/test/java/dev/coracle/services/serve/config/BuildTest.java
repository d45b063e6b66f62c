package dev.coracle.services.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    @TempDir
    Path folder;

    private List<Build> read(String text, String environment) throws Exception {
        var file = Files.writeString(folder.resolve("coracle.toml"), text);
        return Build.read(file, Optional.of(environment).filter(name -> !name.isEmpty()));
    }

    @Test
    void appsThatSayHowAreBuiltThoughTheirComponentsAreNotThere() throws Exception {
        assertThat(read("""
                [apps.z]
                component = "a/a.wasm"
                build = { command = " make all\\n", workdir = "a", watch = ["a/src", "Makefile"] }
                secrets = { KEY = "nowhere" }

                [apps.b]
                component = "b.wasm"

                [apps.c]
                component = "c.wasm"
                build = { command = "touch c.wasm" }
                """, ""))
                .containsExactly(
                        new Build(
                                "z",
                                folder.resolve("a/a.wasm"),
                                "make all",
                                folder.resolve("a"),
                                List.of(folder.resolve("a/src"), folder.resolve("Makefile"))),
                        new Build("c", folder.resolve("c.wasm"), "touch c.wasm", folder, List.of()));
    }

    @Test
    void anEnvironmentMayBuildInAnotherWay() throws Exception {
        var text = """
                [apps.a]
                component = "debug.wasm"
                build = { command = "make debug" }

                [environments.production.apps.a]
                component = "release.wasm"
                build = { command = "make release" }
                """;
        assertThat(read(text, "")).extracting(Build::command).containsExactly("make debug");
        assertThat(read(text, "production"))
                .containsExactly(new Build("a", folder.resolve("release.wasm"), "make release", folder, List.of()));
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("[apps.a]\nbuild = { command = \"make\" }\n", ""))
                .withMessage(
                        folder.resolve("coracle.toml") + ":1: the app a has no component; write component = \"FILE\"");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("[apps.a]\ncomponent = \"a.wasm\"\nqueue = \"3\"\n", ""))
                .withMessage(folder.resolve("coracle.toml") + ":3: queue: needs a number, found a text");
    }

    /// A build for all apps at once would make none of their components.
    @Test
    void defaultsHaveNoBuild() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("[defaults]\nbuild = { command = \"make\" }\n", ""))
                .withMessageContaining("coracle.toml:2: unknown key \"build\"");
    }
}
