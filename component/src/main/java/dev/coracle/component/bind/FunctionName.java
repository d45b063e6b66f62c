package dev.coracle.component.bind;

/// The name of a function, and what a Java method for it is called.
///
/// @param name as components import and export it, such as `[method]file.read`
/// @param kind what the brackets say
/// @param resource label of the resource type; empty for a plain function
/// @param label after the resource's
record FunctionName(String name, Kind kind, String resource, String label) {
    /// What a function belongs to.
    enum Kind {
        PLAIN(""),
        CONSTRUCTOR("[constructor]"),
        METHOD("[method]"),
        STATIC("[static]");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    static FunctionName of(String name) {
        for (var kind : Kind.values()) {
            if (kind != Kind.PLAIN && name.startsWith(kind.prefix)) {
                var rest = name.substring(kind.prefix.length());
                int dot = rest.indexOf('.');
                return dot < 0
                        ? new FunctionName(name, kind, rest, "")
                        : new FunctionName(name, kind, rest.substring(0, dot), rest.substring(dot + 1));
            }
        }
        return new FunctionName(name, Kind.PLAIN, "", name);
    }

    /// Whether the method for it is one of the resource's class.
    boolean isMethod() {
        return kind == Kind.METHOD;
    }

    /// Name of the Java method.
    String javaName() {
        return switch (kind) {
            case PLAIN, METHOD -> JavaNames.camel(label);
            case CONSTRUCTOR -> JavaNames.camel(resource);
            case STATIC -> JavaNames.camel(resource + "-" + label);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
