package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final List<Option> OPTIONS = List.of(Option.OUTPUT, Option.flag("--json", ""));

    private static Arguments parse(boolean operandEndsOptions, String line) throws CommandException {
        var spec = new CommandSpec("test", "FILE", operandEndsOptions, "", "", OPTIONS, List.of());
        return Arguments.parse(spec, line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            --output a in,     a,   in
            --output=a in,     a,   in
            -o a in,           a,   in
            -oa in,            a,   in
            -o=a in,           a,   in
            in -o a,           a,   in
            -o a -o b in,      b,   in
            --output= in,      '',  in
            --output a -,      a,   -
            --output a -- -o,  a,   -o
            """)
    void anOptionTakesItsArgumentFromTheSameWordOrTheNext(String line, String output, String operand) throws Exception {
        Arguments arguments = parse(false, line);

        assertThat(arguments.value("--output", "none")).isEqualTo(output);
        assertThat(arguments.onlyOperand("FILE")).isEqualTo(operand);
    }

    @Test
    void theWordsBehindTheGuestsFileAreItsOwn() throws Exception {
        Arguments arguments = parse(true, "--json guest.wasm --json -x --");

        assertThat(arguments.values("--json")).hasSize(1);
        assertThat(arguments.operands()).containsExactly("guest.wasm", "--json", "-x", "--");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            --jsn,       coracle test has no option --jsn; see coracle test --help
            --json=yes,  --json takes no argument
            --output,    '--output needs an argument: -o, --output FILE'
            """)
    void aWrongOptionIsAUsageError(String line, String message) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> parse(false, line))
                .withMessage(message)
                .returns(ExitCode.USAGE, CommandException::exitCode);
    }

    @ParameterizedTest
    @CsvSource({"'', no FILE given", "a b, 'one FILE at a time, not also b'"})
    void oneOperandMeansOne(String line, String message) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> parse(false, line).onlyOperand("FILE"))
                .withMessage(message);
    }
}
