package dev.coracle.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the Wasm frames out of a Java stack trace, when somebody asks for them.
///
/// Generated methods are named `<name>$f<function index>`, and `$r<offset in hexadecimal>` follows where a method
/// holds a part of the function that begins at that offset. Line numbers are offsets of instructions from there,
/// plus 1.
final class Backtrace {
    private static final Pattern METHOD = Pattern.compile(".*\\$f(\\d+)(?:\\$r([0-9a-f]+))?(?:\\$.*)?", Pattern.DOTALL);

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
        // A method that holds a part of a function is called by the method around it: both are one call.
        @Nullable Module partOf = null;
        int part = -1;
        for (var element : trace) {
            var loader = element.getClassLoaderName();
            var module = loader == null ? null : modules.get(loader);
            var method = METHOD.matcher(element.getMethodName());
            if (module == null || !method.matches()) {
                continue;
            }
            int function = Integer.parseInt(method.group(1));
            if (module != partOf || function != part) {
                int base = method.group(2) == null ? 0 : Integer.parseInt(method.group(2), 16);
                found.add(frame(module, function, element.getLineNumber(), base));
            }
            partOf = method.group(2) == null ? null : module;
            part = function;
        }
        return List.copyOf(found);
    }

    private static Frame frame(Module module, int function, int line, int base) {
        var wasm = module.wasm();
        int offset = line <= 0 ? -1 : base + line - 1;
        var code = wasm.functions()
                .get(function - module.code().indexSpaces().importedFunctions())
                .code();
        return new Frame(
                module.name(),
                function,
                Optional.ofNullable(wasm.names().functions().get(function)),
                offset < 0 ? Optional.empty() : Optional.of(code.position(code.start() + offset)),
                offset < 0 ? Optional.empty() : module.source(code.start() + offset));
    }
}
