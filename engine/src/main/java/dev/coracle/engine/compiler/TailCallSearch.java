package dev.coracle.engine.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// Finds the strongly connected components of the graph of direct tail calls that a function leads to: Tarjan's
/// algorithm, with a list in place of recursion.
///
/// @see <a href="https://doi.org/10.1137/0201010">R. Tarjan, Depth-first search and linear graph algorithms</a>
final class TailCallSearch {
    /// A function that was met.
    static final class Node {
        final int function;
        final TailCallScan scan;
        private final int number;
        /// The lowest number of an open node that can be reached.
        private int lowest;
        private int nextCallee;
        private boolean closed;

        private Node(int function, int number, TailCallScan scan) {
            this.function = function;
            this.scan = scan;
            this.number = number;
            this.lowest = number;
        }
    }

    private final IntFunction<TailCallScan> scans;
    private final IntPredicate known;
    private final Map<Integer, Node> nodes = new HashMap<>();
    /// Nodes whose component is not complete, as they were met.
    private final List<Node> open = new ArrayList<>();
    /// The way from the first function to the one that is looked at.
    private final Deque<Node> path = new ArrayDeque<>();

    private final List<List<Node>> components = new ArrayList<>();

    /// @param scans of functions that are not known
    /// @param known tells the functions whose component is known, so that the search ends there
    TailCallSearch(IntFunction<TailCallScan> scans, IntPredicate known) {
        this.scans = scans;
        this.known = known;
    }

    /// The components that can be reached, each after those that it leads to.
    List<List<Node>> from(int function) {
        enter(function);
        while (!path.isEmpty()) {
            var node = path.peek();
            var callees = node.scan.callees();
            if (node.nextCallee == callees.size()) {
                leave(path.pop());
            } else {
                follow(node, callees.get(node.nextCallee++));
            }
        }
        return components;
    }

    private void enter(int function) {
        var node = new Node(function, nodes.size(), scans.apply(function));
        nodes.put(function, node);
        open.add(node);
        path.push(node);
    }

    private void follow(Node node, int callee) {
        if (known.test(callee)) {
            return;
        }
        var target = nodes.get(callee);
        if (target == null) {
            enter(callee);
        } else if (!target.closed) {
            node.lowest = Math.min(node.lowest, target.number);
        }
    }

    private void leave(Node node) {
        var caller = path.peek();
        if (caller != null) {
            caller.lowest = Math.min(caller.lowest, node.lowest);
        }
        if (node.lowest == node.number) {
            var members = open.subList(open.lastIndexOf(node), open.size());
            members.forEach(member -> member.closed = true);
            components.add(List.copyOf(members));
            members.clear();
        }
    }
}
