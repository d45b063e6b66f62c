package dev.coracle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guides show pieces of the examples, and what they print.
class GuidesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- (\\w+)( prints)? -->\\n```\\w+\\n(.*?)^```$");
    private static final String MARKDOWN = "markdown/markdown.wasm";

    /// A block of a guide.
    ///
    /// @param program class that it belongs to
    /// @param output whether it is what the program prints; else a piece of its source
    record Block(String program, boolean output, String text) {
        @Override
        public String toString() {
            return program
                    + (output ? " prints " : ": ")
                    + text.lines().findFirst().orElse("");
        }
    }

    static Stream<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (var guide : List.of("embedding.md", "components.md")) {
            int before = blocks.size();
            var matcher = BLOCK.matcher(Files.readString(Path.of("../docs", guide)));
            while (matcher.find()) {
                blocks.add(new Block(matcher.group(1), matcher.group(2) != null, matcher.group(3)));
            }
            assertThat(blocks.size() - before).as(guide).isGreaterThan(8);
        }
        return blocks.stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theGuidesShowWhatIsThere(Block block) throws Exception {
        if (block.output()) {
            StringBuilder expected = new StringBuilder();
            block.text()
                    .lines()
                    .forEach(line -> expected.append(line.equals("…") ? ".*\\n" : Pattern.quote(line + "\n")));
            assertThat(output(block.program())).matches(expected.toString());
        } else {
            Path source = Path.of("src/main/java/dev/coracle/examples", block.program() + ".java");
            assertThat(unindented(Files.readString(source))).contains(unindented(block.text()));
        }
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    private static String output(String program) throws Exception {
        var main = Class.forName("dev.coracle.examples." + program).getMethod("main", String[].class);
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) new String[] {MARKDOWN});
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
