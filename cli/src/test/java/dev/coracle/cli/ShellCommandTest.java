package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellCommandTest {
    @TempDir
    Path folder;

    private ProcessBuilder shell(String line) {
        return new ProcessBuilder("/bin/sh", "-c", line).directory(folder.toFile());
    }

    /// As when a signal ends this process while the shell is being started.
    @Test
    void nothingIsStartedOnceItIsOver() {
        var command = new ShellCommand();
        command.end();
        assertThatThrownBy(() -> command.start(shell("touch made"))).isInstanceOf(IOException.class);
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void whatItHasStartedEndsWithIt() throws Exception {
        var command = new ShellCommand();
        var process = command.start(shell("sleep 1000 & echo $! > next; mv next pid; wait"));
        while (!Files.exists(folder.resolve("pid"))) {
            Thread.sleep(10);
        }
        long sleep = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        command.end();
        process.waitFor();
        while (ProcessHandle.of(sleep).isPresent()) {
            Thread.sleep(10);
        }
    }
}
