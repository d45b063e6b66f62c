package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses core types where they stand outside of a module, as in the text format of components.
///
/// The type space is the caller's to fill: [#define] and [#alias] take one index each. Function types that are written
/// in place without being defined are appended to it, as in a module.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/types.html">spec</a>
public final class CoreTypeParser {
    private static final RecursiveType UNKNOWN =
            new RecursiveType(List.of(new SubType(false, List.of(), FunctionType.EMPTY)));

    private final TextCursor in;
    private final TextScope scope = new TextScope();
    private final TextTypeParser types;
    private final TypeUseParser typeUses;

    /// An empty type space.
    public CoreTypeParser(TextCursor in) {
        this.in = in;
        this.types = new TextTypeParser(in, scope);
        this.typeUses = new TypeUseParser(in, scope, new SignatureParser(in, types));
    }

    /// How many type indices are taken.
    public int size() {
        return scope.definedTypes.size();
    }

    /// The groups so far; an alias counts as one.
    public List<RecursiveType> groups() {
        return scope.definedTypes.groups();
    }

    /// Takes an index, symbolic or not, which may be out of bounds.
    public int index() {
        return scope.types.index(in);
    }

    /// The index of an identifier, or null when it is none of this space.
    public @Nullable Integer find(String identifier) {
        return scope.types.find(identifier);
    }

    /// Gives the next index to what is defined elsewhere.
    public void alias(@Nullable Token identifier) {
        sync();
        scope.types.bind(identifier, Optional.empty());
        scope.definedTypes.define(UNKNOWN);
    }

    /// Parses what is behind the identifier of a type definition: a function, struct, array or sub type.
    public RecursiveType define(@Nullable Token identifier) {
        sync();
        int index = scope.types.bind(identifier, Optional.empty());
        var group = new RecursiveType(List.of(types.subType(index)));
        scope.definedTypes.define(group);
        return group;
    }

    /// Parses the types in a `rec` form, whose keyword was taken, up to its closing parenthesis.
    public RecursiveType defineGroup() {
        sync();
        var start = in.current();
        while (in.acceptForm("type")) {
            scope.types.bind(in.acceptIdentifier(), Optional.empty());
            in.skip();
            in.close();
        }
        in.goTo(start);
        var members = new ArrayList<SubType>();
        while (in.acceptForm("type")) {
            in.acceptIdentifier();
            members.add(types.subType(scope.definedTypes.size() + members.size()));
            in.close();
        }
        var group = new RecursiveType(members);
        scope.definedTypes.define(group);
        return group;
    }

    /// A value type.
    public ValueType valueType() {
        return types.valueType();
    }

    /// The type of an import or export, up to its closing parenthesis; the opening one is taken here.
    ///
    /// @param mayBind whether an identifier may stand behind the keyword
    public ExternType externType(boolean mayBind) {
        in.take(Token.Kind.LEFT);
        var kind = ModuleOutline.externKind(in.take());
        if (mayBind) {
            in.acceptIdentifier();
        }
        sync();
        var type = switch (kind) {
            case FUNC -> new ExternType.Func(typeUses.typeUse(NameSpace.ofNamesOnly()));
            case TABLE -> new ExternType.Table(types.tableType(types.addressType()));
            case MEMORY -> new ExternType.Memory(types.memoryType(types.addressType()));
            case GLOBAL -> new ExternType.Global(types.globalType());
            case TAG -> new ExternType.Tag(typeUses.typeUse(NameSpace.ofNamesOnly()));
        };
        in.close();
        sync();
        return type;
    }

    /// Types that were appended for use in place take indices without names.
    private void sync() {
        scope.types.bindAnonymous(scope.definedTypes.size() - scope.types.size());
    }
}
