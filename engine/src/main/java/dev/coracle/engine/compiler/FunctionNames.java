package dev.coracle.engine.compiler;

import dev.coracle.wasm.Names;

/// Names of methods: the function's own name as far as the JVM admits it, then `$f` and the function index, so that
/// profilers and stack traces show what people wrote and a frame can be traced back to its function.
final class FunctionNames {
    private static final int MAXIMUM_LENGTH = 200;

    private final Names names;

    FunctionNames(Names names) {
        this.names = names;
    }

    String methodName(int function) {
        return sanitise(names.functions().getOrDefault(function, "")) + "$f" + function;
    }

    /// Replaces what JVMS 4.2.2 forbids in the name of a method.
    private static String sanitise(String name) {
        var result = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), MAXIMUM_LENGTH); i++) {
            char c = name.charAt(i);
            boolean forbidden = c == '.'
                    || c == ';'
                    || c == '['
                    || c == '/'
                    || c == '<'
                    || c == '>'
                    || c <= ' '
                    || Character.isSurrogate(c);
            result.append(forbidden ? '_' : c);
        }
        return result.toString();
    }
}
