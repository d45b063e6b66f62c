package dev.coracle.cli;

import dev.coracle.cli.doctor.Check;
import dev.coracle.cli.doctor.Finding;
import dev.coracle.cli.doctor.OwnChecks;
import dev.coracle.cli.doctor.Surroundings;
import dev.coracle.cli.doctor.TemplateTools;
import dev.coracle.cli.templates.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `coracle doctor`.
final class DoctorCommand implements Command {
    private static final String JSON = "--json";

    private final Surroundings surroundings;

    DoctorCommand() {
        this(Surroundings.ofProcess());
    }

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "doctor",
                "",
                false,
                "Tell what is missing on this machine, and how to get it.",
                """
                Looks at what Coracle itself needs, and at the tools that build the apps of coracle new.
                The exit code is 1 when something is missing that was asked for: what Coracle needs, and what
                the templates need that are named.
                """,
                List.of(
                        new Option(
                                NewCommand.TEMPLATE, "-t", "NAME", "look at this template alone; may be given again"),
                        Option.flag(JSON, "print JSON")),
                List.of(
                        new CommandSpec.Example("coracle doctor", "all there is to know"),
                        new CommandSpec.Example(
                                "coracle doctor --template http-rust", "what coracle build needs for an app in Rust")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        if (!arguments.operands().isEmpty()) {
            throw CommandException.usage(
                    "coracle doctor takes no " + arguments.operands().getFirst() + "; did you mean "
                            + NewCommand.TEMPLATE + " " + arguments.operands().getFirst() + "?");
        }
        List<Template> asked = arguments.readAll(NewCommand.TEMPLATE, NewCommand::template);
        List<Template> templates = asked.isEmpty() ? List.of(Template.values()) : asked;
        List<Finding> own = look(OwnChecks.all(CacheLocation.usualFolder()));
        Map<String, List<Finding>> tools = new LinkedHashMap<>();
        for (Template template : templates) {
            tools.put(template.id(), look(TemplateTools.of(template)));
        }
        console.print(arguments.has(JSON) ? json(own, tools) : text(own, tools));
        boolean isMissing = isInTheWay(own)
                || asked.stream().anyMatch(template -> isInTheWay(tools.getOrDefault(template.id(), List.of())));
        return isMissing ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private List<Finding> look(List<Check> checks) {
        return checks.stream().map(check -> check.look(surroundings)).toList();
    }

    private static boolean isInTheWay(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::isInTheWay);
    }

    private static String json(List<Finding> own, Map<String, List<Finding>> tools) {
        Map<String, Object> templates = new LinkedHashMap<>();
        tools.forEach((name, findings) -> templates.put(name, values(findings)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("coracle", values(own));
        all.put("templates", templates);
        return Json.of(all);
    }

    private static List<Map<String, Object>> values(List<Finding> findings) {
        return findings.stream().map(Finding::values).toList();
    }

    private static String text(List<Finding> own, Map<String, List<Finding>> tools) {
        StringBuilder text = new StringBuilder();
        section(text, "Coracle " + Version.current(), own);
        tools.forEach((name, findings) -> section(text.append('\n'), name + ": " + verdict(findings), findings));
        return text.toString();
    }

    private static String verdict(List<Finding> findings) {
        List<String> missing = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.isInTheWay()) {
                missing.add(finding.name());
            }
        }
        return missing.isEmpty()
                ? "can be built here"
                : "cannot be built here, for want of " + String.join(", ", missing);
    }

    private static void section(StringBuilder text, String title, List<Finding> findings) {
        text.append(title).append('\n');
        for (Finding finding : findings) {
            String found = finding.found().isEmpty() ? "needs " + finding.needed() : finding.found();
            text.append("  %-8s %-15s %s".formatted(finding.status().word(), finding.name(), found));
            if (finding.isInTheWay() && !finding.found().isEmpty()) {
                text.append(", needs ").append(finding.needed());
            }
            text.append('\n');
            if (!finding.advice().isEmpty()) {
                text.append(" ".repeat(27)).append(finding.advice()).append('\n');
            }
        }
    }
}
