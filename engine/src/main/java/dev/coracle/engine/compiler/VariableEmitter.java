package dev.coracle.engine.compiler;

import dev.coracle.wasm.GlobalType;
import dev.coracle.wasm.Opcode;

/// Locals, globals, `drop` and `select`.
final class VariableEmitter {
    private final MethodEmitter method;

    VariableEmitter(MethodEmitter method) {
        this.method = method;
    }

    void local(Opcode opcode, int local) {
        switch (opcode) {
            case LOCAL_GET -> {
                method.locals.load(method.out, local);
                method.push(method.locals.type(local));
            }
            case LOCAL_SET -> {
                method.pop();
                method.locals.store(method.out, local);
            }
            default -> {
                method.materialize(1);
                duplicate(method.stack.top());
                method.locals.store(method.out, local);
            }
        }
    }

    private void duplicate(JvmType type) {
        if (type.slots() == 2) {
            method.out.dup2();
        } else {
            method.out.dup();
        }
    }

    void drop() {
        int top = method.stack.size() - 1;
        method.discard(top, top + 1);
        method.stack.truncate(top);
    }

    /// Keeps the lower of two values when the condition is true, else the upper.
    void select() {
        method.materialize(3);
        method.stack.pop();
        var type = method.stack.pop();
        var keepLower = method.newLabel();
        method.conditions.jumpIfTrue(keepLower);
        var out = method.out;
        if (type.slots() == 2) {
            out.dup2_x2().pop2();
        } else {
            out.swap();
        }
        out.labelBinding(keepLower);
        if (type.slots() == 2) {
            out.pop2();
        } else {
            out.pop();
        }
    }

    void globalGet(int global) {
        GlobalType type = method.plan.spaces().globals().get(global);
        var jvmType = JvmType.of(type.value());
        var out = method.out;
        if (method.plan.globals().place(global) == GlobalPlan.Place.FIELD) {
            method.loadInstance();
            out.getfield(method.plan.instanceClass(), GlobalPlan.fieldName(global), jvmType.stored());
        } else {
            loadCell(global);
            var field = GlobalPlan.cellField(jvmType);
            if (field.equals("ref")) {
                out.getfield(RuntimeClasses.GLOBAL_CELL, field, JvmType.REFERENCE.descriptor());
                if (jvmType == JvmType.VECTOR) {
                    out.checkcast(RuntimeClasses.V128);
                }
            } else {
                out.getfield(RuntimeClasses.GLOBAL_CELL, field, jvmType.descriptor());
            }
        }
        VectorCode.unpack(out, jvmType);
        method.push(jvmType);
    }

    void globalSet(int global) {
        var type = method.pop();
        var out = method.out;
        VectorCode.pack(out, type);
        if (method.plan.globals().place(global) == GlobalPlan.Place.FIELD) {
            method.loadInstance();
            putUnder(type);
            out.putfield(method.plan.instanceClass(), GlobalPlan.fieldName(global), type.stored());
        } else {
            loadCell(global);
            putUnder(type);
            var field = GlobalPlan.cellField(type);
            var descriptor = field.equals("ref") ? JvmType.REFERENCE.descriptor() : type.descriptor();
            out.putfield(RuntimeClasses.GLOBAL_CELL, field, descriptor);
        }
    }

    /// Moves the reference on top of the JVM's stack below the value under it.
    private void putUnder(JvmType value) {
        if (value.slots() == 2) {
            method.out.dup_x2().pop();
        } else {
            method.out.swap();
        }
    }

    private void loadCell(int global) {
        if (method.plan.globals().place(global) == GlobalPlan.Place.CELL_FIELD) {
            method.loadInstance();
            method.out.getfield(method.plan.instanceClass(), GlobalPlan.fieldName(global), RuntimeClasses.GLOBAL_CELL);
        } else {
            method.loadFromInstance("globals", RuntimeClasses.GLOBAL_CELL, global);
        }
    }
}
