package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Instructions on tables. Their runtime takes indices of both widths.
final class TableEmitter {
    private static final ClassDesc ELEMENTS = ConstantDescs.CD_Object.arrayType();

    private final MethodEmitter method;

    TableEmitter(MethodEmitter method) {
        this.method = method;
    }

    void operate(Opcode opcode, int table) {
        var index = indexType(table);
        switch (opcode) {
            case TABLE_GET -> {
                call("tableGet", JvmType.REFERENCE.descriptor(), List.of(index), table);
                method.push(JvmType.REFERENCE);
            }
            case TABLE_SET -> call("tableSet", ConstantDescs.CD_void, List.of(index, JvmType.REFERENCE), table);
            case TABLE_GROW -> {
                call("tableGrow", index.descriptor(), List.of(JvmType.REFERENCE, index), table);
                method.push(index);
            }
            case TABLE_SIZE -> {
                method.loadFromInstance("tables", RuntimeClasses.TABLE, table);
                method.out.getfield(RuntimeClasses.TABLE, "size", ConstantDescs.CD_int);
                if (index == JvmType.LONG) {
                    method.out.i2l();
                }
                method.push(index);
            }
            default -> call("tableFill", ConstantDescs.CD_void, List.of(index, JvmType.REFERENCE, index), table);
        }
    }

    void copy(int target, int source) {
        var to = indexType(target);
        var from = indexType(source);
        var length = to == JvmType.LONG && from == JvmType.LONG ? JvmType.LONG : JvmType.INT;
        method.pop(List.of(to, from, length));
        method.loadFromInstance("tables", RuntimeClasses.TABLE, target);
        method.loadFromInstance("tables", RuntimeClasses.TABLE, source);
        method.out.invokestatic(
                RuntimeClasses.BULK,
                "tableCopy",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        to.descriptor(),
                        from.descriptor(),
                        length.descriptor(),
                        RuntimeClasses.TABLE,
                        RuntimeClasses.TABLE));
    }

    void init(int segment, int table) {
        var index = indexType(table);
        method.pop(List.of(index, JvmType.INT, JvmType.INT));
        method.loadFromInstance("tables", RuntimeClasses.TABLE, table);
        method.loadFromInstance("elements", ELEMENTS, segment);
        method.out.invokestatic(
                RuntimeClasses.BULK,
                "tableInit",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        index.descriptor(),
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        RuntimeClasses.TABLE,
                        ELEMENTS));
    }

    void drop(int segment) {
        method.loadInstance();
        method.out
                .loadConstant(segment)
                .invokevirtual(
                        RuntimeClasses.MODULE_INSTANCE,
                        "dropElements",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
    }

    private void call(String name, ClassDesc result, List<JvmType> operands, int table) {
        method.pop(operands);
        method.loadFromInstance("tables", RuntimeClasses.TABLE, table);
        var types = new ArrayList<ClassDesc>();
        operands.forEach(operand -> types.add(operand.descriptor()));
        types.add(RuntimeClasses.TABLE);
        method.out.invokestatic(RuntimeClasses.BULK, name, MethodTypeDesc.of(result, types));
    }

    private JvmType indexType(int table) {
        return method.plan.spaces().tables().get(table).addressType() == AddressType.I64 ? JvmType.LONG : JvmType.INT;
    }
}
