package dev.coracle.cli.doctor;

import dev.coracle.cli.templates.Template;
import java.util.List;
import java.util.Map;

/// What the build of a template needs on the machine. All else is named, with its version, in the files of the
/// template,
/// and fetched by the build.
public final class TemplateTools {
    private static final Check CARGO = new ProgramCheck(
            "cargo",
            "--version",
            new ToolVersion(1, 91, 1),
            Advice.everywhere("https://rustup.rs, or: rustup update stable"));

    private static final Advice NODE = new Advice(
            Map.of(Platform.DEBIAN, "nodejs npm", Platform.FEDORA, "nodejs npm", Platform.MACOS, "node"),
            "https://nodejs.org");

    private static final Check NPM = new ProgramCheck("npm", "--version", new ToolVersion(9, 0, 0), NODE);

    private static final Advice PYTHON = new Advice(
            Map.of(Platform.DEBIAN, "python3", Platform.FEDORA, "python3", Platform.MACOS, "python"),
            "https://www.python.org/downloads/");

    private static final Check MAKE = new ProgramCheck(
            "make",
            "--version",
            new ToolVersion(3, 81, 0),
            new Advice(
                    Map.of(Platform.DEBIAN, "make", Platform.FEDORA, "make", Platform.MACOS, "make"),
                    "https://www.gnu.org/software/make/"));

    private TemplateTools() {}

    /// {@return what to look for}
    public static List<Check> of(Template template) {
        return switch (template) {
            case HTTP_RUST -> List.of(CARGO, new RustTarget());
            case HTTP_JS -> List.of(new ProgramCheck("node", "--version", new ToolVersion(20, 0, 0), NODE), NPM);
            case HTTP_PYTHON -> List.of(python(10), new PythonModules());
            case HTTP_C -> List.of(MAKE, python(11), new PythonModules(), NPM);
        };
    }

    private static Check python(int minor) {
        return new ProgramCheck("python3", "--version", new ToolVersion(3, minor, 0), PYTHON);
    }
}
