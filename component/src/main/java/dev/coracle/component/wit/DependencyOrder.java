package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts things behind those they depend on, and otherwise leaves them in order. Not recursive: chains may be long.
final class DependencyOrder<N> {
    private static final int MAX_SHOWN = 8;

    private final Function<N, List<Dependency<N>>> dependencies;
    private final LinkedHashSet<N> done = new LinkedHashSet<>();
    private final ArrayDeque<Visit<N>> open = new ArrayDeque<>();
    private final HashSet<N> isOpen = new HashSet<>();

    /// That something is needed, and where that is said.
    record Dependency<N>(N target, Span span) {}

    private record Visit<N>(N node, Iterator<Dependency<N>> rest) {}

    private DependencyOrder(Function<N, List<Dependency<N>>> dependencies) {
        this.dependencies = dependencies;
    }

    /// @param nodes whose `toString` is their name in messages
    /// @param dependencies among the nodes
    /// @throws Problem if something depends on itself
    static <N> List<N> of(Collection<N> nodes, Function<N, List<Dependency<N>>> dependencies) {
        var order = new DependencyOrder<>(dependencies);
        nodes.forEach(order::visit);
        return new ArrayList<>(order.done);
    }

    private void visit(N root) {
        if (done.contains(root)) {
            return;
        }
        enter(root);
        while (!open.isEmpty()) {
            var visit = open.getLast();
            if (!visit.rest().hasNext()) {
                open.removeLast();
                isOpen.remove(visit.node());
                done.add(visit.node());
                continue;
            }
            var next = visit.rest().next();
            if (isOpen.contains(next.target())) {
                throw cycle(next);
            }
            if (!done.contains(next.target())) {
                enter(next.target());
            }
        }
    }

    private void enter(N node) {
        isOpen.add(node);
        open.addLast(new Visit<>(node, dependencies.apply(node).iterator()));
    }

    private Problem cycle(Dependency<N> closing) {
        var path = open.stream()
                .map(Visit::node)
                .dropWhile(node -> !node.equals(closing.target()))
                .map(node -> "`" + node + "`")
                .toList();
        var shown = path.stream().skip(1).limit(MAX_SHOWN).collect(Collectors.joining(", "));
        var more = path.size() > MAX_SHOWN + 1 ? ", …" : "";
        var way = shown.isEmpty() ? "" : ", by way of " + shown + more;
        return new Problem(closing.span(), path.getFirst() + " depends on itself" + way);
    }
}
