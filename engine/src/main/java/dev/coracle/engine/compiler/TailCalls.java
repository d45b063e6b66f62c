package dev.coracle.engine.compiler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which way each function's tail calls take. It is found when it is asked for, for the function and those it leads to.
///
/// Safe for use by any number of threads.
final class TailCalls {
    /// Frames that plain calls in place of tail calls may put one above the other.
    private static final int MAXIMUM_DEPTH = 16;
    /// Locals of all functions that share a method.
    private static final int MAXIMUM_LOCALS = 1_000;

    private final ModulePlan plan;
    private final @Nullable TailComponent[] components;

    TailCalls(ModulePlan plan) {
        this.plan = plan;
        this.components = new @Nullable TailComponent[plan.spaces().functions().size()];
    }

    /// The component of a function that the module defines.
    synchronized TailComponent component(int function) {
        if (components[function] == null) {
            search(function);
        }
        return Objects.requireNonNull(components[function]);
    }

    /// The components that have been asked for, and those they lead to.
    synchronized List<TailComponent> found() {
        return Arrays.stream(components).filter(Objects::nonNull).distinct().toList();
    }

    /// The stack may end anywhere here. Until the last loop nothing has changed, and that makes no calls.
    private void search(int function) {
        var search = new TailCallSearch(callee -> TailCallScan.of(plan, callee), callee -> components[callee] != null);
        var found = new HashMap<Integer, TailComponent>();
        for (var members : search.from(function)) {
            var component = component(members, found);
            component.members().forEach(member -> found.put(member, component));
        }
        int count = found.size();
        int[] functions = found.keySet().stream().mapToInt(Integer::intValue).toArray();
        var theirs = IntStream.of(functions).mapToObj(found::get).toArray(TailComponent[]::new);
        for (int i = 0; i < count; i++) {
            components[functions[i]] = theirs[i];
        }
    }

    private TailComponent component(List<TailCallSearch.Node> members, Map<Integer, TailComponent> found) {
        var functions = new TreeSet<Integer>();
        members.forEach(member -> functions.add(member.function));
        boolean recursive = false;
        boolean unwinds = members.stream().anyMatch(this::alwaysUnwinds);
        int depth = 0;
        for (var member : members) {
            for (int callee : member.scan.callees()) {
                if (functions.contains(callee)) {
                    recursive = true;
                } else {
                    var known = components[callee];
                    var other = known == null ? Objects.requireNonNull(found.get(callee)) : known;
                    unwinds |= other.unwinds();
                    depth = Math.max(depth, other.depth() + 1);
                }
            }
        }
        boolean jumps = recursive && canShareMethod(members);
        unwinds |= recursive && !jumps || depth > MAXIMUM_DEPTH;
        return new TailComponent(List.copyOf(functions), jumps, unwinds, unwinds ? 0 : depth);
    }

    /// What is called by reference may tail-call the function again; and a region cannot make a call for its function.
    private boolean alwaysUnwinds(TailCallSearch.Node node) {
        return node.scan.callsUnknown() || !node.scan.makesNone() && isLarge(node.scan.size());
    }

    private boolean isLarge(long size) {
        return size > plan.splitting().wholeFunction();
    }

    private boolean canShareMethod(List<TailCallSearch.Node> members) {
        long size = 0;
        long locals = 0;
        for (var member : members) {
            size += member.scan.size();
            locals += member.scan.locals();
            if (member.scan.hasLongTable() || plan.shapeOf(member.function).isWide()) {
                return false;
            }
        }
        var functions = members.stream().map(member -> member.function).toList();
        return !isLarge(size)
                && locals <= MAXIMUM_LOCALS
                && SharedParameters.of(plan, functions, true).fit();
    }
}
