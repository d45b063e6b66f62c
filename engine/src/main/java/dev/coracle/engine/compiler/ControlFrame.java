package dev.coracle.engine.compiler;

import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block, or the whole method, while its code is emitted.
final class ControlFrame {
    enum Kind {
        /// The method's outermost frame: a branch to it returns from the function.
        FUNCTION,
        /// A block outside the region that is emitted: a branch to it leaves the region's method.
        EXIT,
        /// The region that is emitted; nothing branches to it.
        REGION,
        BLOCK,
        LOOP,
        IF,
        TRY,
        TRY_TABLE
    }

    final Kind kind;
    /// Size of the operand stack below the block's parameters.
    final int height;
    final List<JvmType> parameters;
    final List<JvmType> results;
    /// Where a branch goes.
    final Label target;
    /// First JVM local that was free when the block began.
    final int firstTemporary;

    /// Instruction that begins the next clause of the block, or ends it.
    int nextClause;
    /// Whether anything branches to [#target].
    boolean targeted;
    /// JVM locals of a loop's parameters.
    int[] loopSlots = {};
    /// Where the parameters of an `if` were spilled to, or -1 for each that is on the JVM's stack.
    int[] parameterSpills = {};
    /// Where an `if` without a true condition goes.
    @Nullable
    Label elseLabel;
    /// State of a `try` or `try_table`.
    @Nullable
    Handlers handlers;
    /// Number of the exit, for [Kind#EXIT].
    int exit;

    ControlFrame(
            Kind kind, int height, List<JvmType> parameters, List<JvmType> results, Label target, int firstTemporary) {
        this.kind = kind;
        this.height = height;
        this.parameters = parameters;
        this.results = results;
        this.target = target;
        this.firstTemporary = firstTemporary;
    }

    /// What a branch to this block carries.
    List<JvmType> labelTypes() {
        return kind == Kind.LOOP ? parameters : results;
    }
}
