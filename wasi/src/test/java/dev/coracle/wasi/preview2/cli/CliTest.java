package dev.coracle.wasi.preview2.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.TestServices;
import dev.coracle.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CliTest {
    @Test
    void argumentsAndVariablesAreThoseOfTheConfiguration() throws IOException {
        var environment = new Environment(
                TestServices.open(WasiConfig.DEFAULT.withArguments("sort", "-r").withEnvironment("LANG", "C=1")));

        assertThat(environment.getArguments()).containsExactly("sort", "-r");
        assertThat(environment.getEnvironment()).containsExactly(new Environment.Variable("LANG", "C=1"));
        assertThat(environment.initialCwd()).isEmpty();
    }

    @Test
    void exitHasACode() {
        var exit = new Exit(ProcessExit::new);

        assertThatThrownBy(() -> exit.exit(Result.ok(null)))
                .isInstanceOfSatisfying(
                        ProcessExit.class, thrown -> assertThat(thrown.code()).isZero());
        assertThatThrownBy(() -> exit.exit(Result.error(null)))
                .isInstanceOfSatisfying(
                        ProcessExit.class, thrown -> assertThat(thrown.code()).isEqualTo(1));
        assertThatThrownBy(() -> exit.exitWithCode(255))
                .isInstanceOfSatisfying(
                        ProcessExit.class, thrown -> assertThat(thrown.code()).isEqualTo(255));
    }

    @Test
    void standardStreamsAreThoseOfTheConfiguration() throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new StandardStreams(TestServices.open(WasiConfig.DEFAULT
                .withInput("typed".getBytes(UTF_8))
                .withOutput(out)
                .withError(err)));

        var first = streams.getStdin();
        assertThat(first.blockingRead(2))
                .isInstanceOfSatisfying(
                        Result.Ok.class,
                        ok -> assertThat(((Bytes) ok.value()).toArray()).isEqualTo("ty".getBytes(UTF_8)));
        first.close();
        streams.getStdout().splice(streams.getStdin(), 100);
        streams.getStderr().blockingWriteAndFlush("oops".getBytes(UTF_8));

        assertThat(out.toString(UTF_8)).isEqualTo("ped");
        assertThat(err.toString(UTF_8)).isEqualTo("oops");
        assertThat(streams.getTerminalStdin()).isEmpty();
        assertThat(streams.getTerminalStdout()).isEmpty();
        assertThat(streams.getTerminalStderr()).isEmpty();
    }
}
