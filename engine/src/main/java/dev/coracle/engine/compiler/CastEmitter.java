package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.GcLayout;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.HeapType;
import dev.coracle.wasm.TypeIndex;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Tests and casts of references: by class where the type has one, by the canonical type for functions.
final class CastEmitter {
    private static final MethodTypeDesc TEST_ABSTRACT =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_boolean);
    private static final MethodTypeDesc TEST_CONCRETE = MethodTypeDesc.of(
            ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_boolean, RuntimeClasses.DEFINED_TYPE);

    private final MethodEmitter method;

    CastEmitter(MethodEmitter method) {
        this.method = method;
    }

    /// Replaces the reference on the JVM's stack by whether it has the type.
    void test(boolean nullable, HeapType type) {
        switch (type) {
            case AbstractHeapType kind -> {
                method.out.loadConstant(nullable ? 1 : 0);
                method.out.invokestatic(RuntimeClasses.REFERENCES, "is" + suffix(kind), TEST_ABSTRACT);
            }
            case TypeIndex(var index) -> {
                var defined = method.plan.types().get(index);
                if (defined.composite() instanceof FunctionType) {
                    method.out.loadConstant(nullable ? 1 : 0);
                    method.loadFromInstance("types", RuntimeClasses.DEFINED_TYPE, index);
                    method.out.invokestatic(RuntimeClasses.REFERENCES, "isInstance", TEST_CONCRETE);
                } else {
                    testClass(nullable, GcLayout.classOf(defined));
                }
            }
        }
    }

    private void testClass(boolean nullable, ClassDesc type) {
        if (!nullable) {
            method.out.instanceOf(type);
            return;
        }
        var isNull = method.newLabel();
        var done = method.newLabel();
        method.out.dup().ifnull(isNull).instanceOf(type).goto_(done);
        method.out.labelBinding(isNull).pop().iconst_1();
        method.out.labelBinding(done);
    }

    /// Traps unless the reference on the JVM's stack has the type.
    void cast(boolean nullable, HeapType type) {
        method.out.dup();
        test(nullable, type);
        method.out.invokestatic(
                RuntimeClasses.REFERENCES,
                "checkCast",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_boolean));
    }

    private static String suffix(AbstractHeapType type) {
        return switch (type) {
            case ANY, FUNC, EXTERN, EXN -> "Any";
            case NONE, NOFUNC, NOEXTERN, NOEXN -> "None";
            case EQ -> "Eq";
            case I31 -> "I31";
            case STRUCT -> "Struct";
            case ARRAY -> "Array";
        };
    }
}
