package dev.coracle.component.text;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.model.BuiltIn;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.CustomSection;
import dev.coracle.wasm.Lexer;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.Token;
import dev.coracle.wasm.WasmLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses components from the text format.
///
/// Everything that may be written in place, such as types, aliases, imports and exports, becomes a definition of its
/// own, as the binary format has it. Identifiers are resolved and forgotten.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#grammar">spec</a>
public final class ComponentParser extends TypeTextParser {
    private ComponentParser(TextCursor in, ParserScope scope) {
        super(in, scope);
    }

    /// Parses a component: `(component …)`, or its definitions alone.
    ///
    /// @throws MalformedModuleException with a [Position.Text] if the text is not a component, or passes a limit
    /// @throws dev.coracle.wasm.InvalidModuleException as the decoder does, if it holds a component in binary
    public static WasmComponent parse(String source) {
        return parse(source.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses a component in UTF-8.
    ///
    /// @throws MalformedModuleException as above, and if the bytes are not UTF-8
    public static WasmComponent parse(byte[] utf8) {
        WasmLimits.DEFAULTS.check(WasmLimits.Limit.MODULE_SIZE, utf8.length, null);
        var in = new TextCursor(new Lexer(utf8));
        WasmComponent component;
        if (in.acceptForm("component")) {
            component = parse(in);
            in.close();
        } else {
            component = new ComponentParser(in, new ParserScope(null, null, false, in)).definitions();
        }
        in.take(Token.Kind.END);
        return component;
    }

    /// Whether a text starts as a component does, and not as a module.
    public static boolean isComponent(byte[] utf8) {
        try {
            return new TextCursor(new Lexer(utf8)).atForm("component");
        } catch (MalformedModuleException notText) {
            return false;
        }
    }

    /// Parses what is behind the keyword `component`, up to its closing parenthesis.
    static WasmComponent parse(TextCursor in) {
        var name = in.acceptIdentifier();
        if (in.acceptWord("binary")) {
            return ComponentDecoder.decode(in.strings());
        }
        return new ComponentParser(in, new ParserScope(null, name, false, in)).definitions();
    }

    private WasmComponent definitions() {
        while (true) {
            custom();
            if (!in.at(Token.Kind.LEFT)) {
                return new WasmComponent(scope.definitions, scope.positions);
            }
            definition();
        }
    }

    private void custom() {
        var position = here();
        var sections = new ArrayList<CustomSection>();
        in.customSections(sections);
        sections.forEach(section -> scope.emit(new Definition.Custom(section.name(), section.bytes()), position));
    }

    private void definition() {
        var position = here();
        in.take();
        var keyword = in.take(Token.Kind.WORD);
        switch (keyword.text()) {
            case "core" -> core(position);
            case "component" -> component(position);
            case "instance" -> instance(position);
            case "alias" -> aliasField(position);
            case "type" -> typeField(position);
            case "func" -> function(position);
            case "canon" -> canonical(position);
            case "import" -> importField(position);
            case "export" -> export(position);
            case "start", "value" ->
                throw error(keyword, "unexpected token " + keyword.text() + ": values are not enabled");
            default -> throw error(keyword, "unexpected token " + keyword.text() + ": not a definition");
        }
        in.close();
    }

    private void core(Position position) {
        var keyword = in.current();
        switch (keyword.text()) {
            case "type", "rec" -> coreType(position);
            case "module" -> {
                in.take();
                module(keyword, position);
            }
            case "instance" -> {
                in.take();
                coreInstance(position);
            }
            case "func" -> {
                in.take();
                coreFunction(position);
            }
            default -> {
                var sort = sort(true);
                var identifier = in.acceptIdentifier();
                aliasBehind(sort, identifier, position);
            }
        }
    }

    /// The form `(alias …)` as what a sort and an identifier stand for.
    private void aliasBehind(Sort sort, @Nullable Token identifier, Position position) {
        in.takeForm("alias");
        alias(sort, aliasTarget(sort), identifier, position);
        in.close();
    }

    /// The form `(import "name")` behind a sort and an identifier, if it follows.
    private Optional<ExternName> inlineImport() {
        if (!atInline("import")) {
            return Optional.empty();
        }
        in.takeForm("import");
        var name = externName();
        in.close();
        return Optional.of(name);
    }

    private void imported(ExternName name, Sort sort, @Nullable Token identifier, Token start, Position position) {
        ExternDescription type = externType(sort, start, position);
        scope.emit(new Definition.Import(name, type), position);
        scope.bind(sort, identifier);
    }

    @Override
    void exportLatest(List<ExternName> names, Sort sort, Position position) {
        if (names.isEmpty()) {
            return;
        }
        if (scope.isType) {
            super.exportLatest(names, sort, position);
        }
        int index = -1;
        for (var name : names) {
            if (index < 0) {
                index = scope.bind(sort, null) - 1;
            } else {
                scope.bind(sort, null);
            }
            scope.emit(new Definition.Export(name, new SortIndex(sort, index), Optional.empty()), position);
        }
    }

    private void module(Token start, Position position) {
        var opening = in.current();
        var identifier = in.acceptIdentifier();
        var exports = inlineExports();
        var imported = inlineImport();
        if (imported.isPresent()) {
            imported(imported.get(), Sort.CORE_MODULE, identifier, start, position);
        } else if (in.atForm("alias")) {
            aliasBehind(Sort.CORE_MODULE, identifier, position);
        } else {
            if (exports.isEmpty()) {
                in.goTo(opening);
            }
            scope.emit(new Definition.CoreModule(TextParser.module(in)), position);
            scope.bind(Sort.CORE_MODULE, identifier);
        }
        exportLatest(exports, Sort.CORE_MODULE, position);
    }

    private void component(Position position) {
        var start = in.current();
        var identifier = in.acceptIdentifier();
        var exports = inlineExports();
        var imported = inlineImport();
        if (imported.isPresent()) {
            imported(imported.get(), Sort.COMPONENT, identifier, start, position);
        } else if (in.atForm("alias") && isAliasAlone()) {
            aliasBehind(Sort.COMPONENT, identifier, position);
        } else {
            var outer = scope;
            var component = nested(() -> {
                scope = new ParserScope(outer, identifier, false, in);
                return definitions();
            });
            scope = outer;
            scope.emit(new Definition.Nested(component), position);
            scope.bind(Sort.COMPONENT, identifier);
        }
        exportLatest(exports, Sort.COMPONENT, position);
    }

    /// Whether the alias form that follows has no sort inside: it is what the component is, not one of its definitions.
    private boolean isAliasAlone() {
        var start = in.current();
        in.take();
        in.take();
        while (!in.at(Token.Kind.LEFT) && !in.at(Token.Kind.RIGHT) && !in.at(Token.Kind.END)) {
            in.take();
        }
        boolean isAlone = in.at(Token.Kind.RIGHT);
        in.goTo(start);
        return isAlone;
    }

    private void instance(Position position) {
        var start = in.current();
        var identifier = in.acceptIdentifier();
        var exports = inlineExports();
        var imported = inlineImport();
        if (imported.isPresent()) {
            imported(imported.get(), Sort.INSTANCE, identifier, start, position);
        } else if (in.atForm("alias")) {
            aliasBehind(Sort.INSTANCE, identifier, position);
        } else {
            scope.emit(instanceExpression(), position);
            scope.bind(Sort.INSTANCE, identifier);
        }
        exportLatest(exports, Sort.INSTANCE, position);
    }

    private Definition instanceExpression() {
        if (!in.acceptForm("instantiate")) {
            return new Definition.Exports(exports());
        }
        int component = index(Sort.COMPONENT);
        var arguments = new ArrayList<Definition.Argument>();
        while (in.acceptForm("with")) {
            arguments.add(new Definition.Argument(in.name(), argument()));
            in.close();
        }
        in.close();
        return new Definition.Instantiate(component, arguments);
    }

    private SortIndex argument() {
        var position = here();
        var start = in.current();
        if (in.acceptForm("instance")) {
            if (!in.atIndex()) {
                scope.emit(new Definition.Exports(exports()), position);
                in.close();
                return new SortIndex(Sort.INSTANCE, scope.bind(Sort.INSTANCE, null));
            }
            in.goTo(start);
        }
        return reference(false);
    }

    private List<Definition.InlineExport> exports() {
        var exports = new ArrayList<Definition.InlineExport>();
        while (in.acceptForm("export")) {
            exports.add(new Definition.InlineExport(externName(), reference(false)));
            in.close();
        }
        return exports;
    }

    private void coreInstance(Position position) {
        var identifier = in.acceptIdentifier();
        Definition definition;
        if (in.acceptForm("instantiate")) {
            int module = index(Sort.CORE_MODULE);
            var arguments = new ArrayList<Definition.CoreArgument>();
            while (in.acceptForm("with")) {
                arguments.add(new Definition.CoreArgument(in.name(), coreArgument()));
                in.close();
            }
            in.close();
            definition = new Definition.CoreInstantiate(module, arguments);
        } else {
            definition = new Definition.CoreExports(coreExports());
        }
        scope.emit(definition, position);
        scope.bind(Sort.CORE_INSTANCE, identifier);
    }

    private int coreArgument() {
        var position = here();
        in.take(Token.Kind.LEFT);
        in.acceptWord("core");
        in.takeWord("instance");
        int index;
        if (in.atIndex()) {
            index = plainIndex(Sort.CORE_INSTANCE);
        } else {
            scope.emit(new Definition.CoreExports(coreExports()), position);
            index = scope.bind(Sort.CORE_INSTANCE, null);
        }
        in.close();
        return index;
    }

    private List<Definition.CoreExport> coreExports() {
        var exports = new ArrayList<Definition.CoreExport>();
        while (in.acceptForm("export")) {
            exports.add(new Definition.CoreExport(in.name(), reference(true)));
            in.close();
        }
        return exports;
    }

    private void export(Position position) {
        var identifier = in.acceptIdentifier();
        var name = externName();
        var item = reference(false);
        Optional<ExternDescription> type =
                in.at(Token.Kind.LEFT) ? Optional.of(externType().description()) : Optional.empty();
        scope.emit(new Definition.Export(name, item, type), position);
        scope.bind(item.sort(), identifier);
    }

    private void function(Position position) {
        var start = in.current();
        var identifier = in.acceptIdentifier();
        var exports = inlineExports();
        var imported = inlineImport();
        if (imported.isPresent()) {
            imported(imported.get(), Sort.FUNC, identifier, start, position);
        } else if (in.atForm("alias")) {
            aliasBehind(Sort.FUNC, identifier, position);
        } else {
            int type = functionTypeUse(position);
            in.takeForm("canon");
            in.takeWord("lift");
            int core = index(Sort.CORE_FUNC);
            var options = options();
            in.close();
            scope.emit(new Definition.Lift(core, options, type), position);
            scope.bind(Sort.FUNC, identifier);
        }
        exportLatest(exports, Sort.FUNC, position);
    }

    private void coreFunction(Position position) {
        var identifier = in.acceptIdentifier();
        if (in.atForm("alias")) {
            aliasBehind(Sort.CORE_FUNC, identifier, position);
            return;
        }
        in.takeForm("canon");
        scope.emit(coreCanonical(in.take(Token.Kind.WORD)), position);
        in.close();
        scope.bind(Sort.CORE_FUNC, identifier);
    }

    /// A canonical definition whose function stands last.
    private void canonical(Position position) {
        var keyword = in.take(Token.Kind.WORD);
        if (keyword.text().equals("lift")) {
            int core = index(Sort.CORE_FUNC);
            var options = options();
            in.takeForm("func");
            var identifier = in.acceptIdentifier();
            int type = functionTypeUse(position);
            in.close();
            scope.emit(new Definition.Lift(core, options, type), position);
            scope.bind(Sort.FUNC, identifier);
            return;
        }
        var definition = coreCanonical(keyword);
        in.takeForm("core");
        in.takeWord("func");
        var identifier = in.acceptIdentifier();
        in.close();
        scope.emit(definition, position);
        scope.bind(Sort.CORE_FUNC, identifier);
    }

    private Definition coreCanonical(Token keyword) {
        if (keyword.text().equals("lower")) {
            int function = index(Sort.FUNC);
            return new Definition.Lower(function, options());
        }
        var builtIn = BuiltIn.of(keyword.text());
        if (builtIn == null) {
            throw error(keyword, "unexpected token " + keyword.text() + ": not a canonical function");
        }
        return new Definition.BuiltInFunction(
                builtIn, builtIn.operands().stream().map(this::operand).toList());
    }

    private BuiltInOperand operand(BuiltInOperand.Kind kind) {
        return switch (kind) {
            case TYPE -> new BuiltInOperand.Index(index(Sort.TYPE));
            case ASYNC -> new BuiltInOperand.Flag(in.acceptWord("async"));
            case CANCELLABLE -> new BuiltInOperand.Flag(in.acceptWord("cancellable"));
            case SHARED -> new BuiltInOperand.Flag(in.acceptWord("shared"));
            case OPTIONS -> new BuiltInOperand.Options(options());
            case RESULT -> new BuiltInOperand.Result(functionResult());
            case VALUE_TYPE -> {
                var start = in.current();
                if (!(scope.coreTypes.valueType() instanceof NumberType type)) {
                    throw error(start, "unexpected token: needs a number type");
                }
                yield new BuiltInOperand.CoreValue(type);
            }
            case NUMBER -> new BuiltInOperand.Index(in.u32());
            case MEMORY -> {
                in.takeForm("memory");
                int memory = index(Sort.CORE_MEMORY);
                in.close();
                yield new BuiltInOperand.Index(memory);
            }
            case CORE_TYPE -> new BuiltInOperand.Index(index(Sort.CORE_TYPE));
            case CORE_TABLE -> new BuiltInOperand.Index(index(Sort.CORE_TABLE));
        };
    }

    private List<CanonicalOption> options() {
        var options = new ArrayList<CanonicalOption>();
        while (true) {
            var encoding = encoding();
            if (encoding != null) {
                in.take();
                options.add(encoding);
            } else if (in.acceptWord("async")) {
                options.add(new CanonicalOption.Async());
            } else if (in.acceptForm("memory")) {
                options.add(new CanonicalOption.Memory(index(Sort.CORE_MEMORY)));
                in.close();
            } else if (in.acceptForm("realloc")) {
                options.add(new CanonicalOption.Realloc(index(Sort.CORE_FUNC)));
                in.close();
            } else if (in.acceptForm("post-return")) {
                options.add(new CanonicalOption.PostReturn(index(Sort.CORE_FUNC)));
                in.close();
            } else if (in.acceptForm("callback")) {
                options.add(new CanonicalOption.Callback(index(Sort.CORE_FUNC)));
                in.close();
            } else {
                return options;
            }
        }
    }

    private CanonicalOption.@Nullable Encoding encoding() {
        for (var encoding : CanonicalOption.Encoding.values()) {
            if (in.atWord("string-encoding=" + encoding)) {
                return encoding;
            }
        }
        return null;
    }
}
