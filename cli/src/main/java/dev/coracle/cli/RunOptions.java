package dev.coracle.cli;

import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.units.ByteSize;
import dev.coracle.wasi.units.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What `coracle run` was told to do.
///
/// @param file of the module, or `-`
/// @param arguments of the guest, its own name left out
/// @param argv0 the guest's own name
/// @param invoke the export to call, in a component perhaps with arguments; null for what a command starts with
/// @param directories that the guest may use
/// @param environment of the guest
/// @param network what the guest may reach
/// @param preloads modules to instantiate first, by the name that imports know them by
/// @param maxMemory in bytes, for all linear memories together
/// @param maxHeap in bytes, for all garbage-collected objects together
/// @param maxStack in bytes, for the calls of the guest
/// @param maxCallDepth calls of the guest inside of each other
/// @param cpuTime that the guest may use a processor
/// @param profile file that tells where the guest spent its time; null for none
/// @param sourceLines whether the JVM knows lines of the guest's source
/// @param timeout that each call of the guest has
/// @param fuel units that the guest may use
/// @param cache folder for compiled modules; null for the user's own
/// @param withoutCache whether everything is compiled anew and nothing is kept
/// @param trapUnknownImports whether an import that nothing provides is a function that traps
record RunOptions(
        String file,
        List<String> arguments,
        String argv0,
        @Nullable String invoke,
        List<DirectoryGrant.Host> directories,
        Map<String, String> environment,
        NetworkOptions network,
        Map<String, String> preloads,
        OptionalLong maxMemory,
        OptionalLong maxHeap,
        OptionalLong maxStack,
        OptionalLong maxCallDepth,
        Optional<Duration> cpuTime,
        @Nullable String profile,
        boolean sourceLines,
        Optional<Duration> timeout,
        OptionalLong fuel,
        @Nullable String cache,
        boolean withoutCache,
        boolean trapUnknownImports) {
    private static final List<Option> OWN = List.of(
            Option.with("--dir", "HOST[::GUEST]", "let the guest use a directory, under another name if given"),
            Option.with("--env", "NAME[=VALUE]", "set a variable for the guest, or pass on the one that is set here"),
            Option.with("--invoke", "NAME|CALL", "call this export; ARGS are its arguments, unless CALL has them"),
            Option.with("--argv0", "NAME", "what the guest sees as its own name; FILE's last part otherwise"),
            Option.with("--preload", "NAME=FILE", "instantiate another module first, to import from as NAME"),
            Option.with(
                    "--max-memory", "SIZE", "limit the linear memories in all, such as 64MiB; growing beyond fails"),
            Option.with("--max-heap", "SIZE", "end the guest when it holds more objects, such as 256MiB, in all"),
            Option.with("--max-stack", "SIZE", "limit how deep calls go; 64MiB otherwise"),
            Option.with(
                    "--max-call-depth",
                    "N",
                    "end the guest when so many calls are inside of each other, counted alike everywhere"),
            Option.with("--cpu-time", "DURATION", "end the guest when it has used a processor for longer"),
            Option.with("--profile", "FILE", "write a flame graph of the guest; collapsed stacks if FILE ends in .txt"),
            Option.flag("--source-lines", "show lines of the guest's source to tools for the JVM"),
            Option.with("--timeout", "DURATION", "end the guest when it takes longer, such as 30s or 500ms"),
            Option.with("--fuel", "N", "end the guest when it has run so many instructions, counted alike everywhere"),
            Option.flag("--read-only", "let the guest only read in its directories"),
            Option.with("--cache", "DIR", "keep compiled modules there; in ~/.cache/coracle otherwise"),
            Option.flag("--no-cache", "compile everything anew, and keep nothing"),
            Option.flag("--unknown-imports-trap", "run even when functions are missing; calling one traps"),
            new Option("--wasm", "-W", "KEY[=y|n]", "the same as wasmtime spells it: unknown-imports-trap"));

    static final List<Option> OPTIONS = all();

    private static List<Option> all() {
        List<Option> all = new ArrayList<>(OWN);
        all.addAll(2, NetworkOptions.OPTIONS); // behind the other things that a guest is given
        return List.copyOf(all);
    }

    /// @throws CommandException if an option makes no sense
    static RunOptions of(Arguments arguments) throws CommandException {
        List<String> operands = arguments.operands();
        if (operands.isEmpty()) {
            throw CommandException.usage("no FILE given; see coracle run --help");
        }
        String file = operands.getFirst();
        String name = file.equals("-") ? "-" : file.substring(file.lastIndexOf('/') + 1);
        return new RunOptions(
                file,
                operands.subList(1, operands.size()),
                arguments.value("--argv0", name),
                arguments.has("--invoke") ? arguments.value("--invoke", "") : null,
                directories(arguments),
                environment(arguments),
                NetworkOptions.of(arguments),
                preloads(arguments.values("--preload")),
                size(arguments, "--max-memory"),
                size(arguments, "--max-heap"),
                size(arguments, "--max-stack"),
                number(arguments, "--max-call-depth", "calls"),
                arguments.read("--cpu-time", TimeSpan::parse),
                arguments.has("--profile") ? arguments.value("--profile", "") : null,
                arguments.has("--source-lines"),
                arguments.read("--timeout", TimeSpan::parse),
                number(arguments, "--fuel", "instructions"),
                arguments.has("--cache") ? arguments.value("--cache", "") : null,
                arguments.has("--no-cache"),
                arguments.has("--unknown-imports-trap") || trapsUnknownImports(arguments.values("--wasm")));
    }

    private static OptionalLong size(Arguments arguments, String option) throws CommandException {
        Optional<Long> size = arguments.read(option, ByteSize::parse);
        return size.isPresent() ? OptionalLong.of(size.get()) : OptionalLong.empty();
    }

    /// @param units what it is a number of
    private static OptionalLong number(Arguments arguments, String option, String units) throws CommandException {
        if (!arguments.has(option)) {
            return OptionalLong.empty();
        }
        String number = arguments.value(option, "");
        if (!number.matches("[0-9]{1,18}")) {
            throw CommandException.usage(option + ": \"" + number + "\" is not a number of " + units);
        }
        return OptionalLong.of(Long.parseLong(number));
    }

    private static boolean trapsUnknownImports(List<String> keys) throws CommandException {
        boolean traps = false;
        for (String key : keys) {
            traps = switch (key) {
                case "unknown-imports-trap", "unknown-imports-trap=y" -> true;
                case "unknown-imports-trap=n" -> false;
                default -> throw CommandException.usage("--wasm: \"" + key + "\" is not unknown-imports-trap");
            };
        }
        return traps;
    }

    /// What `--dir` says, and `--read-only` of it.
    static List<DirectoryGrant.Host> directories(Arguments arguments) throws CommandException {
        boolean readOnly = arguments.has("--read-only");
        return arguments.readAll("--dir", value -> DirectoryGrant.Host.parse(value, readOnly));
    }

    /// What `--env` says.
    static Map<String, String> environment(Arguments arguments) throws CommandException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String value : arguments.values("--env")) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? value : value.substring(0, equals);
            if (name.isEmpty()) {
                throw CommandException.usage("--env: \"" + value + "\" is not NAME or NAME=VALUE");
            }
            String here = equals < 0 ? System.getenv(name) : value.substring(equals + 1);
            if (here == null) {
                throw CommandException.usage(
                        "--env: " + name + " is not set here; give it a value with " + name + "=…");
            }
            environment.put(name, here);
        }
        return environment;
    }

    private static Map<String, String> preloads(List<String> values) throws CommandException {
        Map<String, String> preloads = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals <= 0 || equals == value.length() - 1) {
                throw CommandException.usage("--preload: \"" + value + "\" is not NAME=FILE");
            }
            preloads.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return preloads;
    }
}
