package dev.coracle.component.abi;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;

/// Generates the code of calls across the border of a component, one class for each.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class AdapterCompiler {
    private static final MethodTypeDesc LOWER_CALL =
            MethodTypeDesc.of(ConstantDescs.CD_void, Desc.LOWERED_FUNCTION, Desc.CALL_CONTEXT);

    private AdapterCompiler() {}

    /// The code of a guest's call of the host.
    static LowerCode lower(LowerDefinition definition, JavaFunction function) {
        var adapter = new AdapterClass();
        return lowerCode(adapter, out -> new HostCall(adapter, out, definition, function).write());
    }

    /// The code of a guest's call of another guest.
    static LowerCode fuse(LowerDefinition caller, LiftDefinition callee) {
        var adapter = new AdapterClass();
        return lowerCode(adapter, out -> new GuestCall(adapter, out, caller, callee).write());
    }

    private static LowerCode lowerCode(AdapterClass adapter, java.util.function.Consumer<CodeBuilder> body) {
        var lookup = adapter.define(
                Desc.LOWER_CODE,
                builder -> builder.withMethodBody(
                                ConstantDescs.INIT_NAME,
                                ConstantDescs.MTD_void,
                                0,
                                init -> init.aload(0)
                                        .invokespecial(Desc.LOWER_CODE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                        .return_())
                        .withMethodBody("call", LOWER_CALL, ACC_FINAL, body));
        try {
            var constructor = lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class));
            return (LowerCode) constructor.invoke();
        } catch (Throwable impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }

    /// The code of the host's call of a guest.
    static LiftCode lift(LiftDefinition definition, JavaSignature signature) {
        var adapter = new AdapterClass();
        var type = erased(signature).insertParameterTypes(0, LiftedFunction.class);
        var lookup = adapter.define(
                ConstantDescs.CD_Object,
                builder -> builder.withMethodBody(
                        "call",
                        type.describeConstable().orElseThrow(),
                        ACC_STATIC,
                        out -> new ExportCall(adapter, out, definition, signature).write()));
        try {
            var handle = lookup.findStatic(lookup.lookupClass(), "call", type);
            return new LiftCode(handle.asType(signature.methodType().insertParameterTypes(0, LiftedFunction.class)));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }

    /// The JVM type of a Java method, all references as [Object].
    static MethodType erased(JavaSignature signature) {
        var type = signature.methodType();
        var parameters =
                type.parameterList().stream().<Class<?>>map(JavaPlace::erase).toList();
        return MethodType.methodType(JavaPlace.erase(type.returnType()), parameters);
    }
}
