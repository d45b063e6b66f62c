package dev.coracle.component.text;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses references to what was defined, and names.
///
/// A reference may be an alias written in place, or an identifier of an enclosing scope: those become definitions of
/// their own in front of the one that is being parsed.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
class ReferenceParser {
    final TextCursor in;
    ParserScope scope;

    ReferenceParser(TextCursor in, ParserScope scope) {
        this.in = in;
        this.scope = scope;
    }

    Position here() {
        return in.current().position();
    }

    MalformedModuleException error(Token token, String reason) {
        return new MalformedModuleException(reason, token.position());
    }

    /// An index of a sort: a number, an identifier, or a form that says the sort again.
    int index(Sort sort) {
        if (!in.at(Token.Kind.LEFT)) {
            return plainIndex(sort);
        }
        var start = in.current();
        var reference = reference(sort.isCore());
        if (reference.sort() != sort) {
            throw error(start, "expected a " + sort + ", found a " + reference.sort());
        }
        return reference.index();
    }

    /// A number or an identifier.
    int plainIndex(Sort sort) {
        if (in.at(Token.Kind.NATURAL)) {
            return in.u32();
        }
        var identifier = in.take(Token.Kind.IDENTIFIER);
        var index = scope.find(sort, identifier.text());
        return index != null ? index : outer(sort, identifier);
    }

    /// What an identifier means in an enclosing scope, as an alias in this one.
    private int outer(Sort sort, Token identifier) {
        var key = sort + " " + identifier.text();
        var known = scope.outerAliases.get(key);
        if (known != null) {
            return known;
        }
        int count = 1;
        for (var outer = scope.parent; outer != null; outer = outer.parent, count++) {
            var index = outer.find(sort, identifier.text());
            if (index != null) {
                if (sort != Sort.TYPE && sort != Sort.CORE_TYPE && sort != Sort.CORE_MODULE && sort != Sort.COMPONENT) {
                    throw error(
                            identifier, "outer item `" + identifier.text() + "` is not a module, type, or component");
                }
                int alias = alias(sort, new AliasTarget.Outer(count, index), null, identifier.position());
                scope.outerAliases.put(key, alias);
                return alias;
            }
        }
        throw error(identifier, "unknown " + sort + " $" + identifier.text());
    }

    int alias(Sort sort, AliasTarget target, @Nullable Token identifier, Position position) {
        scope.emit(new Definition.Alias(sort, target), position);
        if (sort == Sort.CORE_TYPE) {
            scope.coreTypes.alias(identifier);
            return scope.coreTypes.size() - 1;
        }
        return scope.bind(sort, identifier);
    }

    /// A form with a sort, an index and names of exports, each of an instance that the one before gave.
    ///
    /// @param isCore whether the sort is a core sort without saying so
    SortIndex reference(boolean isCore) {
        in.take(Token.Kind.LEFT);
        var reference = openReference(isCore);
        in.close();
        return reference;
    }

    private SortIndex openReference(boolean isCore) {
        var sort = sort(isCore);
        if (in.ahead().kind() != Token.Kind.STRING) {
            return new SortIndex(sort, plainIndex(sort));
        }
        var position = here();
        if (sort.isCore() && sort != Sort.CORE_MODULE) {
            int instance = plainIndex(Sort.CORE_INSTANCE);
            return new SortIndex(sort, alias(sort, new AliasTarget.CoreExport(instance, in.name()), null, position));
        }
        int index = plainIndex(Sort.INSTANCE);
        while (in.at(Token.Kind.STRING)) {
            var name = in.name();
            var kind = in.at(Token.Kind.STRING) ? Sort.INSTANCE : sort;
            index = alias(kind, new AliasTarget.Export(index, name), null, position);
        }
        return new SortIndex(sort, index);
    }

    Sort sort(boolean isCore) {
        boolean core = in.acceptWord("core") || isCore;
        var word = in.take(Token.Kind.WORD);
        var sort = Sort.of(core, word.text());
        if (sort == null) {
            throw error(word, "unexpected token " + word.text() + ": not a sort");
        }
        return sort;
    }

    /// The name of an import or export, with its attributes.
    ExternName externName() {
        var text = in.name();
        var attributes = new ArrayList<ExternName.Attribute>();
        while (true) {
            var start = in.current();
            ExternName.Attribute attribute;
            if (in.acceptForm("implements")) {
                attribute = new ExternName.Implements(in.name());
            } else if (in.acceptForm("versionsuffix")) {
                attribute = new ExternName.VersionSuffix(in.name());
            } else if (in.acceptForm("external-id")) {
                attribute = new ExternName.ExternalId(in.name());
            } else {
                return new ExternName(text, attributes);
            }
            if (attributes.stream().anyMatch(other -> other.getClass() == attribute.getClass())) {
                throw error(start, "unexpected token: an attribute that is there already");
            }
            attributes.add(attribute);
            in.close();
        }
    }

    /// Whether a form such as `(export "name")`, with nothing but a name, follows.
    boolean atInline(String keyword) {
        if (!in.atForm(keyword)) {
            return false;
        }
        var start = in.current();
        in.take();
        in.take();
        boolean isInline = in.at(Token.Kind.STRING);
        if (isInline) {
            externName();
            isInline = in.at(Token.Kind.RIGHT);
        }
        in.goTo(start);
        return isInline;
    }

    /// Forms such as `(export "name")`, as many as follow.
    List<ExternName> inlineExports() {
        var names = new ArrayList<ExternName>();
        while (atInline("export")) {
            in.takeForm("export");
            names.add(externName());
            in.close();
        }
        return names;
    }

    /// The scope that an identifier or a number of steps names.
    int outerCount() {
        if (in.at(Token.Kind.NATURAL)) {
            return in.u32();
        }
        var identifier = in.take(Token.Kind.IDENTIFIER);
        int count = 0;
        for (var outer = scope; outer != null; outer = outer.parent, count++) {
            if (identifier.text().equals(outer.name)) {
                return count;
            }
        }
        throw error(identifier, "unknown component $" + identifier.text());
    }

    /// The scope so many steps outwards, or null.
    @Nullable
    ParserScope outerScope(int count) {
        ParserScope outer = scope;
        for (int i = 0; i != count && outer != null; i++) {
            outer = outer.parent;
        }
        return outer;
    }

    /// An index in the scope so many steps outwards.
    int outerIndex(Sort sort, int count) {
        if (in.at(Token.Kind.NATURAL)) {
            return in.u32();
        }
        var identifier = in.take(Token.Kind.IDENTIFIER);
        var outer = outerScope(count);
        var index = outer == null ? null : outer.find(sort, identifier.text());
        if (index == null) {
            throw error(identifier, "unknown " + sort + " $" + identifier.text());
        }
        return index;
    }
}
