package dev.coracle.component.text;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.CoreTypeDefinition;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredExport;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredImport;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredType;
import dev.coracle.component.model.CoreTypeDefinition.ModuleDeclaration;
import dev.coracle.component.model.CoreTypeDefinition.OuterType;
import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.wasm.CoreTypeParser;
import dev.coracle.wasm.Import;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses types. A type inside of a type that has no index of its own becomes a definition in front of it.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
class TypeTextParser extends ReferenceParser {
    private int nesting;

    TypeTextParser(TextCursor in, ParserScope scope) {
        super(in, scope);
    }

    /// Bounds how deep forms stand inside of each other.
    <T> T nested(Supplier<T> body) {
        ComponentLimits.NESTING.check(++nesting, here());
        var result = body.get();
        nesting--;
        return result;
    }

    /// A type in its place, up to the form's end: a primitive type, or a form.
    TypeDefinition type() {
        var primitive = primitive();
        if (primitive != null) {
            return new TypeDefinition.Primitive(primitive);
        }
        in.take(Token.Kind.LEFT);
        var keyword = in.take(Token.Kind.WORD);
        var type = nested(() -> switch (keyword.text()) {
            case "func" -> function();
            case "component" -> new TypeDefinition.Component(declarations());
            case "instance" -> new TypeDefinition.Instance(declarations());
            case "resource" -> resource();
            default -> value(keyword);
        });
        in.close();
        return type;
    }

    private @Nullable PrimitiveType primitive() {
        var type = in.at(Token.Kind.WORD) ? PrimitiveType.of(in.current().text()) : null;
        if (type != null) {
            in.take();
        }
        return type;
    }

    private TypeDefinition.Value value(Token keyword) {
        return switch (keyword.text()) {
            case "record" -> new TypeDefinition.Record(labelled("field"));
            case "variant" -> new TypeDefinition.Variant(cases());
            case "list" -> list();
            case "tuple" -> new TypeDefinition.Tuple(uses());
            case "flags" -> new TypeDefinition.Flags(labels());
            case "enum" -> new TypeDefinition.Enumeration(labels());
            case "option" -> new TypeDefinition.OptionOf(use());
            case "result" -> result();
            case "map" -> new TypeDefinition.MapOf(use(), use());
            case "own" -> new TypeDefinition.Own(index(Sort.TYPE));
            case "borrow" -> new TypeDefinition.Borrow(index(Sort.TYPE));
            case "stream" -> new TypeDefinition.StreamOf(optionalUse());
            case "future" -> new TypeDefinition.FutureOf(optionalUse());
            default -> throw error(keyword, "unexpected token " + keyword.text() + ": not a type");
        };
    }

    private List<TypeDefinition.Labelled> labelled(String keyword) {
        var fields = new ArrayList<TypeDefinition.Labelled>();
        while (in.acceptForm(keyword)) {
            fields.add(new TypeDefinition.Labelled(in.name(), use()));
            in.close();
        }
        return fields;
    }

    private List<TypeDefinition.Case> cases() {
        var cases = new ArrayList<TypeDefinition.Case>();
        while (in.acceptForm("case")) {
            cases.add(new TypeDefinition.Case(in.name(), optionalUse()));
            in.close();
        }
        return cases;
    }

    private TypeDefinition.Value list() {
        var element = use();
        return in.at(Token.Kind.NATURAL)
                ? new TypeDefinition.FixedList(element, in.u32())
                : new TypeDefinition.ListOf(element);
    }

    private List<TypeDefinition.TypeUse> uses() {
        var uses = new ArrayList<TypeDefinition.TypeUse>();
        while (!in.at(Token.Kind.RIGHT)) {
            uses.add(use());
        }
        return uses;
    }

    private List<String> labels() {
        var labels = new ArrayList<String>();
        while (in.at(Token.Kind.STRING)) {
            labels.add(in.name());
        }
        return labels;
    }

    private TypeDefinition.Value result() {
        Optional<TypeDefinition.TypeUse> ok =
                in.at(Token.Kind.RIGHT) || in.atForm("error") ? Optional.empty() : Optional.of(use());
        Optional<TypeDefinition.TypeUse> error = Optional.empty();
        if (in.acceptForm("error")) {
            error = Optional.of(use());
            in.close();
        }
        return new TypeDefinition.Result(ok, error);
    }

    private Optional<TypeDefinition.TypeUse> optionalUse() {
        return in.at(Token.Kind.RIGHT) ? Optional.empty() : Optional.of(use());
    }

    /// A type of values: primitive, by index, or written out.
    TypeDefinition.TypeUse use() {
        var primitive = primitive();
        if (primitive != null) {
            return new TypeDefinition.Direct(primitive);
        }
        if (!in.at(Token.Kind.LEFT) || in.atForm("type")) {
            return new TypeDefinition.Index(index(Sort.TYPE));
        }
        return new TypeDefinition.Index(define(here(), type()));
    }

    /// Gives an index to a type without identifier.
    int define(Position position, TypeDefinition type) {
        scope.emit(new Definition.Type(type), position);
        return scope.bind(Sort.TYPE, null);
    }

    private TypeDefinition.Func function() {
        boolean isAsync = in.acceptWord("async");
        return new TypeDefinition.Func(isAsync, labelled("param"), functionResult());
    }

    /// The `result` form of a function or task, if there is one.
    Optional<TypeDefinition.TypeUse> functionResult() {
        if (!in.acceptForm("result")) {
            return Optional.empty();
        }
        var result = use();
        in.close();
        return Optional.of(result);
    }

    private TypeDefinition resource() {
        in.takeForm("rep");
        var start = in.current();
        if (!(scope.coreTypes.valueType() instanceof NumberType representation)) {
            throw error(start, "a resource is represented by a number");
        }
        in.close();
        var destructor = OptionalInt.empty();
        if (in.acceptForm("dtor")) {
            destructor = OptionalInt.of(index(Sort.CORE_FUNC));
            in.close();
        }
        return new TypeDefinition.Resource(representation, destructor);
    }

    /// What stands in a component or instance type, up to its closing parenthesis.
    private List<Declaration> declarations() {
        var outer = scope;
        scope = new ParserScope(outer, in.acceptIdentifier(), true, in);
        while (in.at(Token.Kind.LEFT)) {
            declaration();
        }
        var declarations = scope.declarations;
        scope = outer;
        return declarations;
    }

    private void declaration() {
        var position = here();
        in.take();
        var keyword = in.take(Token.Kind.WORD);
        switch (keyword.text()) {
            case "core" -> coreType(position);
            case "type" -> typeField(position);
            case "alias" -> aliasField(position);
            case "import" -> importField(position);
            case "export" -> {
                var name = externName();
                var item = externType();
                scope.declarations.add(new Declaration.Export(name, item.description()));
                scope.bind(item.description().sort(), item.identifier());
            }
            default -> throw error(keyword, "unexpected token " + keyword.text());
        }
        in.close();
    }

    void importField(Position position) {
        var name = externName();
        var item = externType();
        scope.emit(new Definition.Import(name, item.description()), position);
        scope.bind(item.description().sort(), item.identifier());
    }

    void typeField(Position position) {
        var identifier = in.acceptIdentifier();
        var exports = inlineExports();
        if (in.acceptForm("alias")) {
            alias(Sort.TYPE, aliasTarget(Sort.TYPE), identifier, position);
            in.close();
        } else {
            scope.emit(new Definition.Type(type()), position);
            scope.bind(Sort.TYPE, identifier);
        }
        exportLatest(exports, Sort.TYPE, position);
    }

    /// Exports what was just defined; only components do.
    void exportLatest(List<ExternName> names, Sort sort, Position position) {
        if (!names.isEmpty()) {
            throw new MalformedModuleException("unexpected export inside of a type", position);
        }
    }

    /// What an alias is of, behind its keyword.
    AliasTarget aliasTarget(Sort sort) {
        if (in.acceptWord("core")) {
            in.takeWord("export");
            return new AliasTarget.CoreExport(plainIndex(Sort.CORE_INSTANCE), in.name());
        }
        if (in.acceptWord("export")) {
            return new AliasTarget.Export(plainIndex(Sort.INSTANCE), in.name());
        }
        in.takeWord("outer");
        int count = outerCount();
        return new AliasTarget.Outer(count, outerIndex(sort, count));
    }

    /// An alias whose sort and identifier stand last.
    void aliasField(Position position) {
        var start = in.current();
        // The sort says in which space the index of an outer alias is, so it is read first.
        while (!in.at(Token.Kind.LEFT)) {
            if (in.at(Token.Kind.RIGHT) || in.at(Token.Kind.END)) {
                throw in.unexpected();
            }
            in.take();
        }
        var end = in.current();
        in.take();
        var sort = sort(false);
        var identifier = in.acceptIdentifier();
        in.close();
        var behind = in.current();
        in.goTo(start);
        var target = aliasTarget(sort);
        if (in.current().start() != end.start()) {
            throw in.unexpected();
        }
        boolean mayBeOuter =
                sort == Sort.TYPE || sort == Sort.CORE_TYPE || sort == Sort.CORE_MODULE || sort == Sort.COMPONENT;
        if (target instanceof AliasTarget.Outer && !mayBeOuter) {
            throw error(end, "an outer alias cannot be of a " + sort);
        }
        in.goTo(behind);
        alias(sort, target, identifier, position);
    }

    /// The type of an import or export and the identifier in it.
    record Item(ExternDescription description, @Nullable Token identifier) {}

    Item externType() {
        var position = here();
        in.take(Token.Kind.LEFT);
        var start = in.current();
        var sort = sort(false);
        var identifier = in.acceptIdentifier();
        var description = externType(sort, start, position);
        in.close();
        return new Item(description, identifier);
    }

    /// What stands behind a sort and an identifier, up to the closing parenthesis.
    ExternDescription externType(Sort sort, Token start, Position position) {
        return switch (sort) {
            case CORE_MODULE -> new ExternDescription.CoreModule(moduleTypeUse(position));
            case FUNC -> new ExternDescription.Func(typeUse(this::function, position));
            case COMPONENT ->
                new ExternDescription.Component(typeUse(() -> new TypeDefinition.Component(declarations()), position));
            case INSTANCE ->
                new ExternDescription.Instance(typeUse(() -> new TypeDefinition.Instance(declarations()), position));
            case TYPE -> bound();
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
                throw error(start, "unexpected token: a " + sort + " can neither be imported nor exported");
        };
    }

    private ExternDescription bound() {
        ExternDescription bound;
        if (in.acceptForm("sub")) {
            in.takeWord("resource");
            bound = new ExternDescription.AnyResource();
        } else {
            in.takeForm("eq");
            bound = new ExternDescription.TypeEquals(
                    in.at(Token.Kind.LEFT) && !in.atForm("type") ? define(here(), type()) : index(Sort.TYPE));
        }
        in.close();
        return bound;
    }

    /// A type by index, as `(type $t)` or `(type $i "t")`, or written out.
    int typeUse(Supplier<TypeDefinition> inline, Position position) {
        return atTypeReference() ? index(Sort.TYPE) : define(position, nested(inline));
    }

    int functionTypeUse(Position position) {
        return typeUse(this::function, position);
    }

    /// Whether a form that refers to a type follows, not one that defines one.
    private boolean atTypeReference() {
        if (!in.atForm("type")) {
            return false;
        }
        var start = in.current();
        in.take();
        in.take();
        boolean isReference = in.atIndex()
                && (in.ahead().kind() == Token.Kind.RIGHT || in.ahead().kind() == Token.Kind.STRING);
        in.goTo(start);
        return isReference;
    }

    private int moduleTypeUse(Position position) {
        if (atTypeReference()) {
            return index(Sort.CORE_TYPE);
        }
        scope.emit(new Definition.CoreType(new CoreTypeDefinition.Module(moduleDeclarations())), position);
        scope.coreTypes.alias(null);
        return scope.coreTypes.size() - 1;
    }

    /// What is behind `core` in a `core type` or `core rec` form.
    void coreType(Position position) {
        if (in.acceptWord("rec")) {
            scope.emit(new Definition.CoreType(new CoreTypeDefinition.Group(scope.coreTypes.defineGroup())), position);
            return;
        }
        in.takeWord("type");
        var identifier = in.acceptIdentifier();
        if (in.acceptForm("module")) {
            var declarations = moduleDeclarations();
            in.close();
            scope.emit(new Definition.CoreType(new CoreTypeDefinition.Module(declarations)), position);
            scope.coreTypes.alias(identifier);
        } else if (in.acceptForm("alias")) {
            alias(Sort.CORE_TYPE, aliasTarget(Sort.CORE_TYPE), identifier, position);
            in.close();
        } else {
            scope.emit(
                    new Definition.CoreType(new CoreTypeDefinition.Group(scope.coreTypes.define(identifier))),
                    position);
        }
    }

    private List<ModuleDeclaration> moduleDeclarations() {
        var declarations = new ArrayList<ModuleDeclaration>();
        var types = new CoreTypeParser(in);
        while (in.at(Token.Kind.LEFT)) {
            in.take();
            moduleDeclaration(in.take(Token.Kind.WORD), types, declarations);
            in.close();
        }
        return declarations;
    }

    private void moduleDeclaration(Token keyword, CoreTypeParser types, List<ModuleDeclaration> declarations) {
        int before = types.groups().size();
        switch (keyword.text()) {
            case "type" -> {
                types.define(in.acceptIdentifier());
                addNew(types, before, declarations);
            }
            case "rec" -> {
                types.defineGroup();
                addNew(types, before, declarations);
            }
            case "alias" -> {
                in.takeWord("outer");
                declarations.add(outerType());
                in.takeForm("type");
                types.alias(in.acceptIdentifier());
                in.close();
            }
            case "import" -> {
                var module = in.name();
                var name = in.name();
                var type = types.externType(true);
                addNew(types, before, declarations);
                declarations.add(new DeclaredImport(new Import(module, name, type)));
            }
            case "export" -> {
                var name = in.name();
                var type = types.externType(false);
                addNew(types, before, declarations);
                declarations.add(new DeclaredExport(name, type));
            }
            default -> throw error(keyword, "unexpected token " + keyword.text());
        }
    }

    /// The scope of the module type itself is the first that is left.
    private OuterType outerType() {
        boolean isNumber = in.at(Token.Kind.NATURAL);
        int count = isNumber ? in.u32() : outerCount() + 1;
        return new OuterType(count, outerIndex(Sort.CORE_TYPE, count - 1));
    }

    private static void addNew(CoreTypeParser types, int before, List<ModuleDeclaration> declarations) {
        var groups = types.groups();
        for (int i = before; i < groups.size(); i++) {
            declarations.add(new DeclaredType(new CoreTypeDefinition.Group(groups.get(i))));
        }
    }
}
