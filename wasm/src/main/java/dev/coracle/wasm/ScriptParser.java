package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses test scripts (`.wast`). The modules in a script are only passed over; they are parsed when they are used.
///
/// @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">scripts</a>
public final class ScriptParser {
    private static final int MAX_NESTING = 100;
    private static final Set<String> MODULE_FIELDS = Set.of(
            "type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start", "elem", "data");

    private final TextCursor in;
    private final ScriptLiteralParser literals;
    private final List<ScriptCommand> commands = new ArrayList<>();
    private int nesting;

    private ScriptParser(TextCursor in) {
        this.in = in;
        this.literals = new ScriptLiteralParser(in);
    }

    /// Parses a script. Text that starts with the field of a module is one module.
    ///
    /// @throws MalformedModuleException with a [Position.Text] if a command is malformed; what is
    ///     wrong inside a module shows when the module is used
    public static List<ScriptCommand> parse(String source) {
        return parse(source.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses a script in UTF-8.
    ///
    /// @param utf8 shared with the result, so the caller must not change it afterwards
    /// @throws MalformedModuleException as above, and if the bytes are not UTF-8
    public static List<ScriptCommand> parse(byte[] utf8) {
        var in = new TextCursor(new Lexer(utf8));
        if (in.at(Token.Kind.LEFT) && MODULE_FIELDS.contains(in.ahead().text())) {
            var module = new ScriptModule.Text(in.current().position(), () -> TextParser.parse(utf8));
            return List.of(new ScriptCommand.Module(module.position(), Optional.empty(), module));
        }
        var parser = new ScriptParser(in);
        parser.commands();
        in.take(Token.Kind.END);
        return List.copyOf(parser.commands);
    }

    /// Commands up to the end or a closing parenthesis.
    private void commands() {
        if (nesting++ > MAX_NESTING) {
            throw in.current().error("commands are nested too deep");
        }
        while (in.at(Token.Kind.LEFT)) {
            var start = in.take();
            var command = command(start, in.take(Token.Kind.WORD));
            in.close();
            if (command != null) {
                commands.add(command);
            }
        }
        nesting--;
    }

    /// The command whose keyword was just taken, up to its closing parenthesis; null for a group, which adds its own.
    private @Nullable ScriptCommand command(Token start, Token keyword) {
        var at = start.position();
        return switch (keyword.text()) {
            case "module" -> moduleCommand(at, keyword);
            case "component" -> new ScriptCommand.Module(at, Optional.empty(), component(start));
            case "register" -> new ScriptCommand.Register(at, in.name(), name());
            case "invoke", "get" -> new ScriptCommand.Perform(at, action(keyword));
            case "assert_return" -> new ScriptCommand.AssertReturn(at, action(), literals.patterns());
            case "assert_trap" -> new ScriptCommand.AssertTrap(at, action(), in.name());
            case "assert_exhaustion" -> new ScriptCommand.AssertExhaustion(at, action(), in.name());
            case "assert_exception" -> new ScriptCommand.AssertException(at, action());
            case "assert_suspension" -> new ScriptCommand.AssertSuspension(at, action(), in.name());
            case "assert_unlinkable" -> new ScriptCommand.AssertUnlinkable(at, action(), in.name());
            case "assert_malformed" -> new ScriptCommand.AssertMalformed(at, module(), in.name());
            case "assert_invalid" -> new ScriptCommand.AssertInvalid(at, module(), in.name());
            case "assert_malformed_custom" -> new ScriptCommand.AssertMalformedCustom(at, module(), in.name());
            case "assert_invalid_custom" -> new ScriptCommand.AssertInvalidCustom(at, module(), in.name());
            case "thread" -> thread(at);
            case "wait" ->
                new ScriptCommand.Wait(at, in.take(Token.Kind.IDENTIFIER).text());
            case "script" -> {
                name();
                commands();
                yield null;
            }
            default -> throw TextCursor.unexpected(keyword);
        };
    }

    private Optional<String> name() {
        return Optional.ofNullable(in.acceptIdentifier()).map(Token::text);
    }

    private ScriptCommand moduleCommand(Position.Text at, Token keyword) {
        if (in.acceptWord("instance")) {
            var instantiation = instance();
            return new ScriptCommand.ModuleInstance(at, instantiation.instance(), instantiation.module());
        }
        boolean isDefinition = in.acceptWord("definition");
        var name = name();
        var module = module(at, keyword);
        return isDefinition
                ? new ScriptCommand.ModuleDefinition(at, name, module)
                : new ScriptCommand.Module(at, name, module);
    }

    /// Names of instance and module, of the module alone, or none.
    private ScriptAction.InstantiateDefinition instance() {
        var first = name();
        var second = name();
        return second.isPresent()
                ? new ScriptAction.InstantiateDefinition(first, second)
                : new ScriptAction.InstantiateDefinition(Optional.empty(), first);
    }

    /// A module in parentheses.
    private ScriptModule module() {
        var start = in.take(Token.Kind.LEFT);
        var keyword = in.current();
        if (in.acceptWord("component")) {
            var component = component(start);
            in.close();
            return component;
        }
        in.takeWord("module");
        in.acceptWord("definition");
        name();
        var module = module(start.position(), keyword);
        in.close();
        return module;
    }

    /// What is behind the name of a module, up to its closing parenthesis.
    private ScriptModule module(Position.Text at, Token keyword) {
        if (in.acceptWord("binary")) {
            return new ScriptModule.Binary(at, ByteSequence.copyOf(in.strings()));
        }
        if (in.acceptWord("quote")) {
            var source = in.strings();
            return new ScriptModule.Quote(at, () -> TextParser.parse(source));
        }
        in.skip();
        return new ScriptModule.Text(at, text(in.lexer(), keyword));
    }

    /// Parses the module at its keyword anew.
    private static Supplier<WasmModule> text(Lexer source, Token keyword) {
        return () -> {
            var in = new TextCursor(source.from(keyword));
            in.take();
            in.acceptWord("definition");
            var module = TextParser.module(in);
            in.close();
            TextLimits.check(module, WasmLimits.DEFAULTS);
            return module;
        };
    }

    private ScriptModule component(Token start) {
        in.skip();
        int end = in.current().end();
        return new ScriptModule.Component(
                start.position(), new ByteSequence(in.lexer().source(), start.start(), end - start.start()));
    }

    /// An action in parentheses.
    private ScriptAction action() {
        var start = in.take(Token.Kind.LEFT);
        var keyword = in.take(Token.Kind.WORD);
        var action = switch (keyword.text()) {
            case "module" -> instantiation(start.position(), keyword);
            case "component" -> new ScriptAction.Instantiate(component(start));
            default -> action(keyword);
        };
        in.close();
        return action;
    }

    private ScriptAction instantiation(Position.Text at, Token keyword) {
        if (in.acceptWord("instance")) {
            return instance();
        }
        name();
        return new ScriptAction.Instantiate(module(at, keyword));
    }

    private ScriptAction action(Token keyword) {
        var instance = name();
        return switch (keyword.text()) {
            case "invoke" -> new ScriptAction.Invoke(instance, in.name(), literals.values());
            case "get" -> new ScriptAction.Get(instance, in.name());
            default -> throw TextCursor.unexpected(keyword);
        };
    }

    private ScriptCommand thread(Position.Text at) {
        var name = in.take(Token.Kind.IDENTIFIER).text();
        var shared = new ArrayList<String>();
        while (in.acceptForm("shared")) {
            in.takeForm("module");
            shared.add(in.take(Token.Kind.IDENTIFIER).text());
            in.close();
            in.close();
        }
        var inner = new ScriptParser(in);
        inner.nesting = nesting + 1;
        inner.commands();
        return new ScriptCommand.Thread(at, name, shared, inner.commands);
    }
}
