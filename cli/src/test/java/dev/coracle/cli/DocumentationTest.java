package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Does what the documents show, and compares what comes out.
///
/// A block marked `console` holds commands behind `$ `, each followed by its output; a line `…` stands for any lines.
/// The commands of a document run in one folder, in order.
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    @TempDir
    Path folder;

    private record Step(String command, String output) {}

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream().map(ROOT::relativize);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatADocumentShowsIsWhatHappens(Path document) throws Exception {
        for (String name : List.of("coracle", "examples")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        Files.copy(ROOT.resolve("README.md"), folder.resolve("README.md"));
        for (Step step : steps(Files.readString(ROOT.resolve(document)))) {
            String output = run(step.command());
            assertThat(output).as("$ " + step.command()).matches(pattern(step.output()));
        }
    }

    private static List<Step> steps(String text) {
        List<Step> steps = new ArrayList<>();
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            for (String step : blocks.group(1).split("(?m)^\\$ ")) {
                if (!step.isBlank()) {
                    int end = step.indexOf('\n');
                    steps.add(new Step(step.substring(0, end), step.substring(end + 1)));
                }
            }
        }
        return steps;
    }

    private static Pattern pattern(String output) {
        StringBuilder regex = new StringBuilder();
        output.lines().forEach(line -> regex.append(line.equals("…") ? "(?s:.*)" : Pattern.quote(line + "\n")));
        return Pattern.compile(regex.toString());
    }

    private String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
