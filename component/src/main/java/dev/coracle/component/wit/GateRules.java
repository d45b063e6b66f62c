package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.AttributesNode;
import dev.coracle.component.wit.syntax.BodyNode;
import dev.coracle.component.wit.syntax.DefinitionNode;
import dev.coracle.component.wit.syntax.FunctionNode;
import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.MemberNode;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;
import dev.coracle.component.wit.syntax.UseNode;
import dev.coracle.component.wit.syntax.WorldMemberNode;

/// What stands in something unstable must be unstable as well.
///
/// The specification asks the same of `@since`, but the packages of WASI do not heed it: an item without a gate is
/// there as long as what it stands in.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates">spec</a>
final class GateRules {
    private GateRules() {}

    static void check(ItemNode.Named item) {
        switch (item) {
            case ItemNode.Interface(var attributes, var _, var members) ->
                members.forEach(member -> check(attributes, member));
            case ItemNode.World(var attributes, var _, var members) ->
                members.forEach(member -> check(attributes, member.attributes(), span(member)));
        }
    }

    private static void check(AttributesNode outer, MemberNode member) {
        check(outer, member.attributes(), span(member));
        if (member instanceof DefinitionNode(var attributes, var _, BodyNode.Resource(var functions))) {
            functions.forEach(function ->
                    check(attributes, function.attributes(), function.name().span()));
        }
    }

    private static Span span(MemberNode member) {
        return switch (member) {
            case UseNode use -> use.path().span();
            case DefinitionNode definition -> definition.name().span();
            case FunctionNode function -> function.name().span();
        };
    }

    private static Span span(WorldMemberNode member) {
        return switch (member) {
            case UseNode use -> use.path().span();
            case DefinitionNode definition -> definition.name().span();
            case WorldMemberNode.Extern extern -> extern.span();
            case WorldMemberNode.Include include -> include.path().span();
        };
    }

    private static void check(AttributesNode outer, AttributesNode inner, Span span) {
        if (outer.unstable().isPresent() && inner.unstable().isEmpty()) {
            var feature = outer.unstable().get();
            throw new Problem(
                    span, "this stands in something unstable; put `@unstable(feature = " + feature + ")` here too");
        }
    }
}
