package dev.coracle.component.text;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.ByteSequence;
import dev.coracle.wasm.Lexer;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.Token;
import java.util.Optional;

/// A component in a test script (`.wast`): `(component …)` and its variants.
///
/// @param form what is to be done
/// @param name of the component, or of the instance, without its `$`
/// @param of the component that is instantiated, where the form is [Form#INSTANCE]
/// @param source the whole command
public record ComponentScript(Form form, Optional<String> name, Optional<String> of, ByteSequence source) {
    /// What a script wants of a component.
    public enum Form {
        /// `(component …)`: defines and instantiates it.
        WHOLE,
        /// `(component definition …)`: defines it.
        DEFINITION,
        /// `(component instance $instance $component)`: instantiates a defined one.
        INSTANCE
    }

    /// Reads the start of a command.
    ///
    /// @throws MalformedModuleException if it is none
    public static ComponentScript of(ByteSequence source) {
        var in = new TextCursor(new Lexer(source.toByteArray()));
        in.takeForm("component");
        if (in.acceptWord("instance")) {
            return new ComponentScript(Form.INSTANCE, name(in), name(in), source);
        }
        var form = in.acceptWord("definition") ? Form.DEFINITION : Form.WHOLE;
        return new ComponentScript(form, name(in), Optional.empty(), source);
    }

    private static Optional<String> name(TextCursor in) {
        return Optional.ofNullable(in.acceptIdentifier()).map(Token::text);
    }

    /// Parses or decodes the component.
    ///
    /// @throws MalformedModuleException if it is malformed; positions count from the start of the command, in a
    ///     quoted text from its own start, in a binary from its first byte
    public WasmComponent parse() {
        var in = new TextCursor(new Lexer(source.toByteArray()));
        in.takeForm("component");
        in.acceptWord("definition");
        var start = in.current();
        in.acceptIdentifier();
        if (in.acceptWord("quote")) {
            return ComponentParser.parse(in.strings());
        }
        in.goTo(start);
        var component = ComponentParser.parse(in);
        in.close();
        in.take(Token.Kind.END);
        return component;
    }
}
