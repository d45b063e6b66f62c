import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Prints what Surefire reported: one line for each module, each failure, each skip with its reason, and last
/// `N passed, N failed, N skipped`. Exits with 1 when something failed, or when no test ran.
///
/// Arguments: `passed` or `failed` for the build as a whole (compiling, formatting), its seconds, and `passed`, `failed`
/// or `skipped` for the check of the benches.
void main(String[] arguments) throws IOException, ParserConfigurationException, SAXException {
    boolean buildFailed = !arguments[0].equals("passed");
    var total = new Counts();
    var notes = new ArrayList<String>();
    IO.println("\nmodule             passed   failed  skipped  seconds");
    for (Path module : modules()) {
        var counts = new Counts();
        for (Path report : reports(module)) {
            count(report, counts, notes);
        }
        IO.println("%-16s %8d %8d %8d %8.1f"
                .formatted(module.getFileName(), counts.passed, counts.failed, counts.skipped, counts.seconds));
        total.add(counts);
    }
    countBenches(arguments[2], total, notes);
    notes.forEach(IO::println);
    if (buildFailed) {
        IO.println("FAILED   the build itself: compiling, warnings or formatting; see .build/check.log");
        total.failed++;
    }
    IO.println("\nwall time: " + arguments[1] + " s");
    IO.println("%d passed, %d failed, %d skipped".formatted(total.passed, total.failed, total.skipped));
    System.exit(total.failed == 0 && total.passed > 0 ? 0 : 1);
}

/// Tests by outcome, and the time that they took.
final class Counts {
    int passed;
    int failed;
    int skipped;
    double seconds;

    void add(Counts other) {
        passed += other.passed;
        failed += other.failed;
        skipped += other.skipped;
        seconds += other.seconds;
    }
}

void countBenches(String outcome, Counts total, List<String> notes) {
    switch (outcome) {
        case "passed" -> total.passed++;
        case "skipped" -> {
            total.skipped++;
            notes.add("SKIPPED  bench/check: needs python3");
        }
        default -> {
            total.failed++;
            notes.add("FAILED   bench/check: see .build/bench-check.log");
        }
    }
}

/// The folders that hold test reports.
List<Path> modules() throws IOException {
    try (var folders = Files.walk(Path.of("."), 2)) {
        return folders.filter(folder -> Files.isDirectory(folder.resolve("target/surefire-reports")))
                .sorted()
                .toList();
    }
}

List<Path> reports(Path module) throws IOException {
    try (var files = Files.list(module.resolve("target/surefire-reports"))) {
        return files.filter(file -> file.getFileName().toString().startsWith("TEST-"))
                .sorted()
                .toList();
    }
}

void count(Path report, Counts counts, List<String> notes)
        throws IOException, ParserConfigurationException, SAXException {
    var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
    NodeList cases = document.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
        var test = (Element) cases.item(i);
        String name = test.getAttribute("classname") + ": " + test.getAttribute("name");
        if (has(test, "failure") || has(test, "error")) {
            counts.failed++;
            notes.add("FAILED   " + name);
        } else if (has(test, "skipped")) {
            counts.skipped++;
            notes.add("SKIPPED  " + name + ": " + reason((Element) test.getElementsByTagName("skipped").item(0)));
        } else {
            counts.passed++;
        }
    }
    counts.seconds += Double.parseDouble(document.getDocumentElement().getAttribute("time").replace(",", ""));
}

boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
}

/// Surefire keeps the message of a skip as an attribute, or else only as the first line of a stack trace.
String reason(Element skipped) {
    String message = skipped.getAttribute("message");
    return message.isBlank()
            ? skipped.getTextContent().strip().lines().findFirst().orElse("gives no reason").replaceFirst("^\\S+: ", "")
            : message;
}
