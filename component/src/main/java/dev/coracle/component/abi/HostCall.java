package dev.coracle.component.abi;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a guest's call of the host: the method [LowerCode#call].
final class HostCall extends CallWriter {
    private static final int SELF = 1;
    private static final int CONTEXT = 2;

    private final LowerDefinition definition;
    private final JavaFunction function;
    private final CoreSignature signature;
    private final int side;

    HostCall(AdapterClass adapter, CodeBuilder out, LowerDefinition definition, JavaFunction function) {
        super(adapter, out, definition.hasBorrow());
        this.definition = definition;
        this.function = function;
        this.signature = CoreSignature.of(definition.type, definition.options);
        this.side = out.allocateLocal(TypeKind.REFERENCE);
    }

    void write() {
        out.aload(SELF).getfield(Desc.LOWERED_FUNCTION, "side", Desc.SIDE).astore(side);
        out.aload(side).invokevirtual(Desc.SIDE, "leave", ConstantDescs.MTD_void);
        out.aload(side).invokevirtual(Desc.SIDE, "resetHostBytes", ConstantDescs.MTD_void);
        loadLanes(CONTEXT);
        openScope();
        int resultPointer = resultPointer(signature);
        var arguments = arguments();
        var result = call(arguments);
        if (result != null) {
            var start = out.newBoundLabel();
            lowerResult(result, resultPointer);
            blameHost(start);
        }
        closeScope();
        out.return_();
    }

    private List<JavaPlace> arguments() {
        var code = fromGuest(Ends.of(definition), side);
        var source = passedParameters(code, signature);
        var mappings = function.signature().parameters();
        if (function.signature().inArray()) {
            var array = JavaPlace.inNewLocal(code, Mapping.ArrayOf.plain(mappings));
            new Transfer(code).value(signature.parameters(), signature.parameters(), source, array);
            return List.of(array);
        }
        var types = definition.type.parameterTypes();
        var places = source.parts(types);
        var arguments = new ArrayList<JavaPlace>();
        for (int i = 0; i < types.size(); i++) {
            var argument = JavaPlace.inNewLocal(code, mappings.get(i));
            new Transfer(code).part(types.get(i), types.get(i), places.get(i), argument, types.size());
            arguments.add(argument);
        }
        return arguments;
    }

    private @Nullable JavaPlace call(List<JavaPlace> arguments) {
        var type = AdapterCompiler.erased(function.signature());
        if (function.hasReceiver()) {
            type = type.insertParameterTypes(0, Object.class);
        }
        var code = toGuest(Ends.of(definition), side);
        code.handle(function.handle().asType(type));
        if (function.hasReceiver()) {
            out.aload(SELF);
            virtual(Desc.LOWERED_FUNCTION, "receiver", ConstantDescs.CD_Object);
        }
        arguments.forEach(argument -> argument.load(code));
        out.invokevirtual(
                Desc.METHOD_HANDLE, "invokeExact", MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString()));
        if (function.signature().result().isEmpty()) {
            return null;
        }
        var result = JavaPlace.inNewLocal(code, function.signature().result().get());
        result.store(code);
        return result;
    }

    /// What the code since `start` throws may be the fault of the host's function.
    private void blameHost(Label start) {
        var done = out.newLabel();
        out.goto_(done);
        var handler = out.newBoundLabel();
        out.exceptionCatch(start, handler, handler, Desc.RUNTIME_EXCEPTION);
        out.invokestatic(Desc.HOST_MISTAKE, "result", MethodTypeDesc.of(Desc.THROWABLE, Desc.THROWABLE));
        out.athrow();
        out.labelBinding(done);
    }

    private void lowerResult(JavaPlace result, int pointer) {
        var code = toGuest(Ends.of(definition), side);
        var type = definition.type.result().orElseThrow();
        if (pointer >= 0) {
            new Transfer(code).value(type, type, result, area(code, type, pointer, false));
            return;
        }
        var flats = flats(code, signature.flatResult().orElseThrow(), signature);
        new Transfer(code).value(type, type, result, new FlatPlace(flats, 0));
        loadLanes(CONTEXT);
        flats.deliver(code, lanes);
    }
}
