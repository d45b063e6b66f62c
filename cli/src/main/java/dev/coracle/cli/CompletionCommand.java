package dev.coracle.cli;

import java.util.List;

/// `coracle completion`.
final class CompletionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "completion",
                "bash|zsh|fish",
                false,
                "Print a script that teaches a shell to complete coracle's command lines.",
                "",
                List.of(),
                List.of(
                        new CommandSpec.Example("eval \"$(coracle completion bash)\"", "in ~/.bashrc"),
                        new CommandSpec.Example("eval \"$(coracle completion zsh)\"", "in ~/.zshrc, behind compinit"),
                        new CommandSpec.Example("coracle completion fish | source", "in config.fish")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        String shell = arguments.onlyOperand("shell");
        console.print(
                switch (shell) {
                    case "bash" -> bash();
                    case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
                    case "fish" -> fish();
                    default ->
                        throw CommandException.usage("no completion for " + shell + "; there is bash, zsh, fish");
                });
        return ExitCode.OK;
    }

    private static String bash() {
        StringBuilder cases = new StringBuilder();
        for (Command command : Command.all()) {
            cases.append("        ").append(command.spec().name()).append(") words=\"");
            cases.append(String.join(" ", optionNames(command))).append("\" ;;\n");
        }
        return """
                _coracle() {
                    local word=${COMP_WORDS[COMP_CWORD]} words=
                    if [ "$COMP_CWORD" -eq 1 ]; then
                        COMPREPLY=($(compgen -W "%s --help --version" -- "$word"))
                        return
                    fi
                    case ${COMP_WORDS[1]} in
                %s    esac
                    case $word in
                        -*) COMPREPLY=($(compgen -W "$words --help" -- "$word")) ;;
                        *) COMPREPLY=($(compgen -f -- "$word")) ;;
                    esac
                }
                complete -o filenames -F _coracle coracle ./coracle
                """.formatted(String.join(" ", Command.NAMES), cases);
    }

    private static String fish() {
        StringBuilder text = new StringBuilder();
        for (Command command : Command.all()) {
            CommandSpec spec = command.spec();
            text.append("complete -c coracle -n __fish_use_subcommand -f -a ").append(spec.name());
            text.append(" -d ").append(quoted(spec.summary())).append('\n');
            for (Option option : spec.options()) {
                text.append("complete -c coracle -n '__fish_seen_subcommand_from ")
                        .append(spec.name());
                text.append("' -l ").append(option.name().substring(2));
                if (option.shortName() != null) {
                    text.append(" -s ").append(option.shortName().substring(1));
                }
                text.append(option.argument() == null ? "" : " -r").append(" -d ");
                text.append(quoted(option.help())).append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> optionNames(Command command) {
        return command.spec().options().stream().map(Option::name).toList();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
