package dev.coracle.component.abi;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.intrinsics.LinearMemory;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Collections;

/// Writes the code that carries lists: in bulk where the elements are the same bytes at both ends, else one by one.
final class ListTransfer {
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private final Emitter code;
    private final ValueType from;
    private final ValueType to;

    /// @param from type of the elements as one end names it
    /// @param to the same type as the other end names it
    ListTransfer(Emitter code, ValueType from, ValueType to) {
        this.code = code;
        this.from = from;
        this.to = to;
    }

    void list(Place source, Place target) {
        if (source instanceof JavaPlace java) {
            lower(java, (GuestPlace) target);
            return;
        }
        var pair = PointerPair.load(code, (GuestPlace) source);
        if (target instanceof JavaPlace java) {
            lift(pair, java);
        } else {
            copy(pair, (GuestPlace) target);
        }
    }

    private void copy(PointerPair source, GuestPlace target) {
        int start = code.out.allocateLocal(TypeKind.LONG);
        if (isSameBytes(from)) {
            code.out
                    .aload(code.from)
                    .lload(source.pointer())
                    .lload(source.length())
                    .aload(code.to);
            layout(to, code.ends.target());
            code.call(
                    Desc.LISTS,
                    "copy",
                    ConstantDescs.CD_long,
                    Desc.SIDE,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_long,
                    Desc.SIDE,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_int);
            code.out.lstore(start);
        } else {
            check(source);
            int count = toInt(source.length());
            allocate(source.length(), start);
            code.out.lload(source.pointer());
            var elements = Elements.InMemory.at(code, from, true);
            code.out.lload(start);
            walk(elements, Elements.InMemory.at(code, to, false), count);
        }
        new PointerPair(start, source.length()).store(code, target);
    }

    private void lift(PointerPair source, JavaPlace target) {
        check(source);
        if (target.mapping() instanceof Mapping.Bulk bulk) {
            view(bulk, source, target);
            return;
        }
        boolean isArray = target.mapping() instanceof Mapping.PrimitiveArray;
        takeHostBytes(source.length(), target);
        int count = toInt(source.length());
        var array = newArray(target, count);
        if (isArray && isBulk(from, array.mapping())) {
            code.out.aload(code.memory(true)).lload(source.pointer());
            array.load(code);
            bulk("read", array);
        } else {
            code.out.lload(source.pointer());
            walk(Elements.InMemory.at(code, from, true), array, count);
        }
        finish(array, target);
    }

    private void view(Mapping.Bulk bulk, PointerPair source, JavaPlace target) {
        code.handle(bulk.view().asType(MethodType.methodType(Object.class, LinearMemory.class, long.class, int.class)));
        code.out
                .aload(code.memory(true))
                .lload(source.pointer())
                .lload(source.length())
                .l2i();
        code.invokeHandle(ConstantDescs.CD_Object, Desc.LINEAR_MEMORY, ConstantDescs.CD_long, ConstantDescs.CD_int);
        target.store(code);
    }

    private void lower(JavaPlace source, GuestPlace target) {
        if (source.mapping() instanceof Mapping.Bulk bulk) {
            move(bulk, source, target);
            return;
        }
        var array = arrayOf(source);
        int count = length(array);
        int length = code.out.allocateLocal(TypeKind.LONG);
        int start = code.out.allocateLocal(TypeKind.LONG);
        code.out.iload(count).i2l().lstore(length);
        allocate(length, start);
        if (source.mapping() instanceof Mapping.PrimitiveArray && isBulk(from, array.mapping())) {
            code.out.aload(code.memory(false)).lload(start);
            array.load(code);
            bulk("write", array);
        } else {
            code.out.lload(start);
            walk(array, Elements.InMemory.at(code, to, false), count);
        }
        new PointerPair(start, length).store(code, target);
    }

    private void move(Mapping.Bulk bulk, JavaPlace source, GuestPlace target) {
        int count = code.out.allocateLocal(TypeKind.INT);
        int length = code.out.allocateLocal(TypeKind.LONG);
        int start = code.out.allocateLocal(TypeKind.LONG);
        code.handle(bulk.length().asType(MethodType.methodType(int.class, Object.class)));
        source.load(code);
        code.invokeHandle(ConstantDescs.CD_int, ConstantDescs.CD_Object);
        code.out.dup().istore(count).i2l().lstore(length);
        allocate(length, start);
        code.handle(bulk.move().asType(MethodType.methodType(void.class, Object.class, ByteBuffer.class)));
        source.load(code);
        code.out
                .aload(code.memory(false))
                .lload(start)
                .iload(count)
                .invokevirtual(
                        Desc.LINEAR_MEMORY,
                        "borrow",
                        MethodTypeDesc.of(Desc.BYTE_BUFFER, ConstantDescs.CD_long, ConstantDescs.CD_int));
        code.invokeHandle(ConstantDescs.CD_void, ConstantDescs.CD_Object, Desc.BYTE_BUFFER);
        new PointerPair(start, length).store(code, target);
    }

    /// Carries a list of fixed length, whose elements are in the place itself.
    void fixed(int length, Place source, Place target) {
        int count = code.out.allocateLocal(TypeKind.INT);
        code.out.loadConstant(length).istore(count);
        if (source instanceof FlatPlace || target instanceof FlatPlace) {
            unrolled(length, count, source, target);
            return;
        }
        var elements = source instanceof JavaPlace java ? checkedArray(java, length) : inMemory(source, from, true);
        if (target instanceof JavaPlace java) {
            code.out.aload(code.from).loadConstant(length * bytesInJava(java));
            takeHostBytes();
            var array = newArray(java, count);
            walk(elements, array, count);
            finish(array, java);
        } else {
            walk(elements, inMemory(target, to, false), count);
        }
    }

    private Elements inMemory(Place place, ValueType type, boolean isSource) {
        place.pass(code);
        return Elements.InMemory.at(code, type, isSource);
    }

    /// Carries as many elements as fit into core values.
    private void unrolled(int length, int count, Place source, Place target) {
        var types = Collections.nCopies(length, from);
        var array = source instanceof JavaPlace java ? checkedArray(java, length) : null;
        var result = target instanceof JavaPlace java ? newArray(java, count) : null;
        int index = code.out.allocateLocal(TypeKind.INT);
        for (int i = 0; i < length; i++) {
            code.out.loadConstant(i).istore(index);
            var element = array == null ? ((GuestPlace) source).parts(types).get(i) : array.read(code, index);
            var place = result == null ? ((GuestPlace) target).parts(types).get(i) : result.write(code);
            new Transfer(code).part(from, to, element, place, length);
            if (result != null) {
                result.written(code, index, place);
            }
        }
        if (result != null) {
            finish(result, (JavaPlace) target);
        }
    }

    private Elements.InArray checkedArray(JavaPlace source, int length) {
        var array = arrayOf(source);
        code.out.iload(length(array)).loadConstant(length);
        code.call(Desc.LISTS, "checkLength", ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int);
        return array;
    }

    private void walk(Elements source, Elements target, int count) {
        Elements.each(code, count, index -> {
            var place = target.write(code);
            new Transfer(code).value(from, to, source.read(code, index), place);
            target.written(code, index, place);
            source.advance(code);
            target.advance(code);
        });
    }

    private void check(PointerPair source) {
        code.out.aload(code.from).lload(source.pointer()).lload(source.length());
        layout(from, code.ends.source());
        code.call(
                Desc.LISTS,
                "check",
                ConstantDescs.CD_void,
                Desc.SIDE,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long,
                ConstantDescs.CD_int);
    }

    private void allocate(int length, int start) {
        code.out.aload(code.to).lload(length);
        layout(to, code.ends.target());
        code.call(
                Desc.LISTS,
                "allocate",
                ConstantDescs.CD_long,
                Desc.SIDE,
                ConstantDescs.CD_long,
                ConstantDescs.CD_long,
                ConstantDescs.CD_int);
        code.out.lstore(start);
    }

    private void layout(ValueType type, Ends.End end) {
        var layout = type.layout(end.options().is64Bit());
        code.out.loadConstant(layout.size()).loadConstant(layout.alignment());
    }

    private int toInt(int length) {
        int count = code.out.allocateLocal(TypeKind.INT);
        code.out.lload(length).l2i().istore(count);
        return count;
    }

    /// Takes what the list needs in Java from the share of the call.
    ///
    /// @param length local, a `long`
    private void takeHostBytes(int length, JavaPlace target) {
        code.out
                .aload(code.from)
                .lload(length)
                .loadConstant(bytesInJava(target))
                .lmul();
        takeHostBytes();
    }

    private void takeHostBytes() {
        code.out.invokevirtual(
                Desc.SIDE, "takeHostBytes", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long));
    }

    /// About what one element takes in Java.
    private long bytesInJava(JavaPlace target) {
        return target.mapping() instanceof Mapping.PrimitiveArray(var element) ? bytes(element) : HostSize.of(from);
    }

    private Elements.InArray newArray(JavaPlace target, int count) {
        return Elements.newArray(code, count, elementOf(target.mapping()));
    }

    private static Mapping elementOf(Mapping list) {
        return list instanceof Mapping.PrimitiveArray(var element)
                ? new Mapping.Primitive(element)
                : ((Mapping.ListOf) list).element();
    }

    private void finish(Elements.InArray array, JavaPlace target) {
        array.load(code);
        if (target.mapping() instanceof Mapping.ListOf) {
            code.call(Desc.LISTS, "toList", Desc.LIST, OBJECTS);
        }
        target.store(code);
    }

    private Elements.InArray arrayOf(JavaPlace source) {
        var element = elementOf(source.mapping());
        int array = code.out.allocateLocal(TypeKind.REFERENCE);
        if (source.mapping() instanceof Mapping.ListOf) {
            source.load(code, Desc.LIST);
            code.call(Desc.LISTS, "ofList", OBJECTS, Desc.LIST);
        } else {
            source.load(code);
        }
        code.out.astore(array);
        return new Elements.InArray(array, element);
    }

    private int length(Elements.InArray array) {
        int count = code.out.allocateLocal(TypeKind.INT);
        array.load(code);
        code.out.arraylength().istore(count);
        return count;
    }

    private void bulk(String method, Elements.InArray array) {
        code.call(
                Desc.PRIMITIVE_ARRAYS,
                method,
                ConstantDescs.CD_void,
                Desc.LINEAR_MEMORY,
                ConstantDescs.CD_long,
                JavaPlace.erased(array.mapping()).arrayType());
    }

    /// Whether an array of Java has the very bytes of a list.
    private static boolean isBulk(ValueType type, Mapping element) {
        return type.shape() instanceof ValueShape.Primitive(var primitive)
                && isPlainNumber(primitive)
                && primitive.bytes() == bytes(element.carrier());
    }

    private static long bytes(Class<?> primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN, BYTE -> 1;
            case SHORT, CHAR -> 2;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE -> 8;
            case REFERENCE, VOID -> throw new IllegalArgumentException(primitive + " is no element of an array");
        };
    }

    /// Whether any bytes are a value, and the same one for both ends.
    private static boolean isSameBytes(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> isPlainNumber(primitive);
            case ValueShape.Record _, ValueShape.Tuple _ -> {
                var parts = type.shape().parts();
                long sum = parts.stream()
                        .mapToLong(part -> part.layout(false).size())
                        .sum();
                yield sum == type.layout(false).size() && parts.stream().allMatch(ListTransfer::isSameBytes);
            }
            default -> false;
        };
    }

    private static boolean isPlainNumber(PrimitiveType type) {
        return switch (type) {
            case S8, U8, S16, U16, S32, U32, S64, U64, F32, F64 -> true;
            case BOOL, CHAR, STRING, ERROR_CONTEXT -> false;
        };
    }
}
