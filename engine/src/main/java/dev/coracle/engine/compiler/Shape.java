package dev.coracle.engine.compiler;

import dev.coracle.wasm.FunctionType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// A function type as the JVM sees it. Types that differ in their references alone have the same shape.
///
/// @param parameters of the function
/// @param results of the function; the first is the JVM's result, the others travel in the lanes
record Shape(List<JvmType> parameters, List<JvmType> results) {
    /// The JVM admits 255 slots; a few are kept for what Coracle adds.
    private static final int MAXIMUM_PARAMETER_SLOTS = 245;

    static Shape of(FunctionType type) {
        return new Shape(
                type.parameters().stream().map(JvmType::of).toList(),
                type.results().stream().map(JvmType::of).toList());
    }

    /// Whether there are more parameters than a JVM signature holds: then all of them travel in the lanes.
    boolean isWide() {
        return parameters.stream().mapToInt(JvmType::slots).sum() > MAXIMUM_PARAMETER_SLOTS;
    }

    /// The parameters in the JVM signature.
    List<JvmType> jvmParameters() {
        return isWide() ? List.of() : parameters;
    }

    ClassDesc returnType() {
        return results.isEmpty() ? ConstantDescs.CD_void : results.getFirst().descriptor();
    }

    /// The JVM signature: the parameters, then `trailing`.
    MethodTypeDesc descriptor(ClassDesc... trailing) {
        var types = new ArrayList<ClassDesc>();
        jvmParameters().forEach(type -> types.add(type.descriptor()));
        types.addAll(List.of(trailing));
        return MethodTypeDesc.of(returnType(), types);
    }
}
