package dev.coracle.engine.compiler;

import dev.coracle.wasm.FunctionType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A module's classes in its [ClassStore], and those that were made with others and wait to be asked for.
///
/// The code of functions names the classes of structs and arrays, whose names count the types of the engine. So the
/// store keeps a set of classes for each such numbering that the module has been compiled with.
final class CachedClasses {
    private static final String TABLES = "Tables";
    private static final String FUNCTIONS = "Functions";

    private final ModulePlan plan;
    private final ClassStore store;
    private final String prefix;
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();

    CachedClasses(ModulePlan plan, ClassStore store) {
        this.plan = plan;
        this.store = store;
        this.prefix = numbering(plan);
    }

    /// The numbers of the module's struct and array types as ranges, such as `3-17,20-20/`.
    private static String numbering(ModulePlan plan) {
        var text = new StringBuilder();
        int first = -1;
        int next = -1;
        for (var type : plan.types()) {
            if (type.composite() instanceof FunctionType || type.id() == next - 1) {
                continue;
            }
            if (type.id() != next) {
                close(text, first, next);
                first = type.id();
            }
            next = type.id() + 1;
        }
        close(text, first, next);
        return text.isEmpty() ? "" : text.append('/').toString();
    }

    private static void close(StringBuilder text, int first, int next) {
        if (first >= 0) {
            text.append(text.isEmpty() ? "" : ",").append(first).append('-').append(next - 1);
        }
    }

    byte @Nullable [] find(String simpleName) {
        var made = waiting.remove(simpleName);
        if (made != null) {
            return made;
        }
        var known = store.find(prefix + simpleName);
        return known == null || !simpleName.startsWith(FUNCTIONS) || restoreTables(simpleName) ? known : null;
    }

    /// Before the first class of a group of functions is used.
    private boolean restoreTables(String simpleName) {
        if (simpleName.indexOf(CompiledModule.FURTHER) >= 0) {
            return true;
        }
        int group = Integer.parseInt(simpleName.substring(FUNCTIONS.length()));
        var known = store.find(prefix + TABLES + group);
        if (known == null) {
            return false;
        }
        plan.branchTables().set(group, decode(known));
        return true;
    }

    void add(String simpleName, byte[] bytes) {
        store.add(prefix + simpleName, bytes);
    }

    /// Adds the classes of a group of functions to the store.
    void keepGroup(int group, Map<String, byte[]> classes) {
        store.add(prefix + TABLES + group, encode(plan.branchTables().group(group)));
        classes.forEach(this::add);
    }

    /// Adds the classes of a group of functions and gives the one that is wanted now.
    byte[] addGroup(int group, Map<String, byte[]> classes, String wanted) {
        keepGroup(group, classes);
        waiting.putAll(classes);
        return Objects.requireNonNull(waiting.remove(wanted));
    }

    private static byte[] encode(int[][] tables) {
        int size = 0;
        for (var table : tables) {
            size += Integer.BYTES * (1 + table.length);
        }
        var out = ByteBuffer.allocate(size);
        for (var table : tables) {
            out.putInt(table.length);
            for (int entry : table) {
                out.putInt(entry);
            }
        }
        return out.array();
    }

    private static int[][] decode(byte[] bytes) {
        var tables = new ArrayList<int[]>();
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            var table = new int[in.getInt()];
            in.asIntBuffer().get(table);
            in.position(in.position() + Integer.BYTES * table.length);
            tables.add(table);
        }
        return tables.toArray(int[][]::new);
    }
}
