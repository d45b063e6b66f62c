package dev.coracle.wasi.preview2.cli;

import dev.coracle.wasi.services.HostServices;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of `wasi:cli/environment`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/cli/wit/environment.wit">environment</a>
public final class Environment {
    private final List<Variable> variables;
    private final List<String> arguments;

    /// @param services that hold arguments and variables
    public Environment(HostServices services) {
        this.variables =
                services.environment().entrySet().stream().map(Variable::of).toList();
        this.arguments = services.arguments();
    }

    /// A variable.
    ///
    /// @param name of it
    /// @param value of it
    public record Variable(String name, String value) {
        private static Variable of(Map.Entry<String, String> entry) {
            return new Variable(entry.getKey(), entry.getValue());
        }
    }

    /// {@return all variables}
    public List<Variable> getEnvironment() {
        return variables;
    }

    /// {@return the program's name and its arguments}
    public List<String> getArguments() {
        return arguments;
    }

    /// {@return nothing: C libraries then start at `/`}
    public Optional<String> initialCwd() {
        return Optional.empty();
    }
}
