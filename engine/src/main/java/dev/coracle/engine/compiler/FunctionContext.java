package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;

/// What all methods that one function is compiled to share.
final class FunctionContext {
    private final ModulePlan plan;
    private final int function;
    private final FunctionBody body;
    private final Shape shape;
    private final List<JvmType> locals;
    private final boolean unwindsForTailCalls;

    FunctionContext(ModulePlan plan, int function) {
        this.plan = plan;
        this.function = function;
        Function definition = plan.definition(function);
        this.body = FunctionBody.decode(definition.code());
        this.shape = plan.shapeOf(function);
        this.locals = localTypes(shape, definition);
        this.unwindsForTailCalls = hasTailCall(body);
    }

    ModulePlan plan() {
        return plan;
    }

    int function() {
        return function;
    }

    FunctionBody body() {
        return body;
    }

    Shape shape() {
        return shape;
    }

    /// Types of all locals, parameters first.
    List<JvmType> locals() {
        return locals;
    }

    /// Whether the function's code may return with a tail call pending, so that it needs a method that runs it.
    boolean unwindsForTailCalls() {
        return unwindsForTailCalls;
    }

    List<JvmType> parameters(BlockType type) {
        return type instanceof BlockType.Indexed(var index) ? types(functionType(index).parameters()) : List.of();
    }

    List<JvmType> results(BlockType type) {
        return switch (type) {
            case BlockType.Empty _ -> List.of();
            case BlockType.Result(var result) -> List.of(JvmType.of(result));
            case BlockType.Indexed(var index) -> types(functionType(index).results());
        };
    }

    /// Types of what an exception with this tag carries.
    List<JvmType> payload(int tag) {
        return plan.shapeOfType(plan.spaces().tags().get(tag)).parameters();
    }

    private FunctionType functionType(int typeIndex) {
        return plan.functionType(typeIndex);
    }

    private static List<JvmType> types(List<ValueType> types) {
        return types.stream().map(JvmType::of).toList();
    }

    private static List<JvmType> localTypes(Shape shape, Function definition) {
        var types = new ArrayList<>(shape.parameters());
        for (var run : definition.locals()) {
            var type = JvmType.of(run.type());
            for (int i = 0; i < run.count(); i++) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean hasTailCall(FunctionBody body) {
        for (int i = 0; i < body.size(); i++) {
            if (isTailCall(body.instruction(i).opcode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTailCall(Opcode opcode) {
        return opcode == Opcode.RETURN_CALL
                || opcode == Opcode.RETURN_CALL_INDIRECT
                || opcode == Opcode.RETURN_CALL_REF;
    }
}
