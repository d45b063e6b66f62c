package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// Parses the parameters and results of functions, blocks and tags.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/types.html#function-types">spec</a>
final class SignatureParser {
    private final TextCursor in;
    private final TextTypeParser types;

    SignatureParser(TextCursor in, TextTypeParser types) {
        this.in = in;
        this.types = types;
    }

    /// Parameters, which may have identifiers, and results.
    ///
    /// @param names takes the identifiers
    FunctionType signature(NameSpace names) {
        var parameters = new ArrayList<ValueType>();
        while (in.acceptForm("param")) {
            variables(parameters, names);
        }
        return new FunctionType(parameters, results());
    }

    /// Parameters without names, and results.
    FunctionType blockSignature() {
        var parameters = new ArrayList<ValueType>();
        while (in.acceptForm("param")) {
            types.valueTypes(parameters);
            in.close();
        }
        return new FunctionType(parameters, results());
    }

    private List<ValueType> results() {
        var results = new ArrayList<ValueType>();
        while (in.acceptForm("result")) {
            types.valueTypes(results);
            in.close();
        }
        if (in.atForm("param")) {
            throw TextCursor.unexpected(in.ahead());
        }
        return results;
    }

    /// What is behind the keyword of a `param` or `local` form: one named variable, or any number without names.
    void variables(List<ValueType> variables, NameSpace names) {
        if (in.at(Token.Kind.IDENTIFIER) || in.hasNameAnnotation()) {
            names.bind(in);
            variables.add(types.valueType());
        } else {
            int before = variables.size();
            types.valueTypes(variables);
            names.bindAnonymous(variables.size() - before);
        }
        in.close();
    }
}
