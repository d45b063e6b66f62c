package dev.coracle.engine;

import dev.coracle.wasm.Code;
import dev.coracle.wasm.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the Wasm frames out of a Java stack trace, when somebody asks for them.
///
/// Generated methods are named `<name>$f<function index>`, and `$r<offset in hexadecimal>` follows where a method
/// holds a part of the function that begins at that offset. Line numbers are offsets of instructions from there,
/// plus 1; where the class has a source file, they are lines of that.
///
/// `$with<function index>,…` follows where the method holds these functions too, and line numbers count on from one to
/// the
/// next. Such a method, and one with `$tail`, is called for a function by the method of the one that was called first.
final class Backtrace {
    private static final Pattern METHOD = Pattern.compile(
            ".*\\$f(\\d+)(?:\\$r(?<part>[0-9a-f]+)|\\$with(?<others>[0-9,]+)|(?<tail>\\$tail))?(?:\\$.*)?",
            Pattern.DOTALL);

    private final StackTraceElement[] trace;
    private final Map<String, Module> modules;
    private @Nullable List<Frame> frames;

    /// @param modules by the name of the class loader that holds a module's classes; may grow later
    Backtrace(StackTraceElement[] trace, Map<String, Module> modules) {
        this.trace = trace;
        this.modules = modules;
    }

    synchronized List<Frame> frames() {
        var known = frames;
        if (known == null) {
            known = read();
            frames = known;
        }
        return known;
    }

    private List<Frame> read() {
        var found = new ArrayList<Frame>();
        // A method that holds a part of a function is called by the method around it: both are one call. So are all
        // methods from one that runs a tail call to the one that was called first.
        @Nullable Module partOf = null;
        int part = -1;
        boolean tail = false;
        for (var element : trace) {
            var loader = element.getClassLoaderName();
            var module = loader == null ? null : modules.get(loader);
            var method = METHOD.matcher(element.getMethodName());
            if (module == null || !method.matches()) {
                continue;
            }
            int function = Integer.parseInt(method.group(1));
            if (!tail && (module != partOf || function != part)) {
                found.add(
                        element.getFileName() == null
                                ? frame(module, method, element.getLineNumber())
                                : frame(module, function, element.getFileName(), element.getLineNumber()));
            }
            partOf = method.group("part") == null ? null : module;
            part = function;
            tail = method.group("tail") != null || method.group("others") != null;
        }
        return List.copyOf(found);
    }

    private static Frame frame(Module module, Matcher method, int line) {
        int function = Integer.parseInt(method.group(1));
        if (method.group("others") == null || line <= 0) {
            int base = method.group("part") == null ? 0 : Integer.parseInt(method.group("part"), 16);
            return frame(module, function, line, base);
        }
        int rest = line;
        for (var other : method.group("others").split(",")) {
            int size = code(module, function).size();
            if (rest <= size) {
                break;
            }
            rest -= size;
            function = Integer.parseInt(other);
        }
        return frame(module, function, rest, 0);
    }

    /// A frame of a function whose lines are those of its source.
    private static Frame frame(Module module, int function, String file, int line) {
        return new Frame(
                module.name(),
                function,
                name(module, function),
                Optional.empty(),
                line <= 0 ? Optional.empty() : Optional.of(new SourceLine(file, line, 0)));
    }

    private static Optional<String> name(Module module, int function) {
        return Optional.ofNullable(module.wasm().names().functions().get(function));
    }

    private static Code code(Module module, int function) {
        return module.wasm()
                .functions()
                .get(function - module.code().indexSpaces().importedFunctions())
                .code();
    }

    private static Frame frame(Module module, int function, int line, int base) {
        int offset = line <= 0 ? -1 : base + line - 1;
        var code = code(module, function);
        return new Frame(
                module.name(),
                function,
                name(module, function),
                offset < 0 ? Optional.empty() : Optional.of(code.position(code.start() + offset)),
                offset < 0 ? Optional.empty() : module.source(code.start() + offset));
    }
}
