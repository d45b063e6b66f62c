package dev.coracle.engine.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Code that calls any function through the lanes, in a method whose first parameters are the function's.
final class ForeignCode {
    private ForeignCode() {}

    /// Puts the parameters into the lanes, unless they are there: those of a wide shape always are.
    static void putParameters(CodeBuilder out, Shape shape, int context) {
        int slot = 0;
        for (int i = 0; i < shape.jvmParameters().size(); i++) {
            var parameter = shape.parameters().get(i);
            out.loadLocal(parameter.kind(), slot);
            slot += parameter.slots();
            LaneCode.put(out, parameter, context, i);
        }
    }

    /// Calls a function and returns its result.
    ///
    /// @param function JVM local that holds it
    /// @param context JVM local that holds the context
    static void callAndReturn(CodeBuilder out, Shape shape, int function, int context) {
        putParameters(out, shape, context);
        out.aload(function).aload(context);
        out.invokevirtual(
                RuntimeClasses.FUNCTION_REF,
                "invoke",
                MethodTypeDesc.of(ConstantDescs.CD_void, RuntimeClasses.CALL_CONTEXT));
        if (!shape.results().isEmpty()) {
            LaneCode.get(out, shape.results().getFirst(), context, 0);
        }
        out.return_(TailCallEmitter.returnKind(shape));
    }
}
