package dev.coracle.engine.compiler;

import dev.coracle.wasm.FunctionType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    // By hand, like those of FunctionType: a record's own take long when they are first called.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape that && parameters.equals(that.parameters) && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return 31 * parameters.hashCode() + results.hashCode();
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
