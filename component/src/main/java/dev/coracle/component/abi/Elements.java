package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;

/// The elements of a list, when code is generated that walks over them: in a linear memory, or in a Java array.
sealed interface Elements {
    /// Where the element of this turn is, loaded if it is in Java.
    ///
    /// @param index local with the number of the turn
    Place read(Emitter code, int index);

    /// Where the element of this turn is to be put.
    Place write(Emitter code);

    /// The element has been put where [#write] said.
    void written(Emitter code, int index, Place place);

    /// Goes on to the next element.
    void advance(Emitter code);

    /// Elements in memory.
    ///
    /// @param address local of its own with the address of the element of this turn
    /// @param bytes from one to the next
    record InMemory(boolean isSource, int address, long bytes, boolean is64Bit) implements Elements {
        /// Elements from the address on the stack on.
        static InMemory at(Emitter code, ValueType type, boolean isSource) {
            var end = isSource ? code.ends.source() : code.ends.target();
            boolean is64Bit = end.options().is64Bit();
            int address = code.out.allocateLocal(TypeKind.LONG);
            code.out.lstore(address);
            return new InMemory(isSource, address, type.layout(is64Bit).size(), is64Bit);
        }

        @Override
        public Place read(Emitter code, int index) {
            return new MemoryPlace(isSource, address, 0, is64Bit);
        }

        @Override
        public Place write(Emitter code) {
            return new MemoryPlace(isSource, address, 0, is64Bit);
        }

        @Override
        public void written(Emitter code, int index, Place place) {}

        @Override
        public void advance(Emitter code) {
            code.out.lload(address).loadConstant(bytes).ladd().lstore(address);
        }
    }

    /// Elements in an array.
    ///
    /// @param array local with the array
    /// @param mapping of the elements
    record InArray(int array, Mapping mapping) implements Elements {
        private TypeKind kind() {
            return JavaPlace.kind(mapping);
        }

        /// The array on the stack.
        void load(Emitter code) {
            code.out.aload(array).checkcast(JavaPlace.erased(mapping).arrayType());
        }

        @Override
        public Place read(Emitter code, int index) {
            var element = JavaPlace.inNewLocal(code, mapping);
            load(code);
            code.out.iload(index).arrayLoad(kind());
            element.store(code);
            return element;
        }

        @Override
        public Place write(Emitter code) {
            return JavaPlace.inNewLocal(code, mapping);
        }

        @Override
        public void written(Emitter code, int index, Place place) {
            load(code);
            code.out.iload(index);
            ((JavaPlace) place).load(code);
            code.out.arrayStore(kind());
        }

        @Override
        public void advance(Emitter code) {}
    }

    /// Writes a loop.
    ///
    /// @param count local with the number of turns, an `int`
    static void each(Emitter code, int count, Turn turn) {
        int index = code.out.allocateLocal(TypeKind.INT);
        var head = code.out.newLabel();
        var end = code.out.newLabel();
        code.out.iconst_0().istore(index);
        code.out.labelBinding(head);
        code.out.iload(index).iload(count).if_icmpge(end);
        turn.write(index);
        code.out.iinc(index, 1).goto_(head);
        code.out.labelBinding(end);
    }

    /// What a turn of a loop does.
    interface Turn {
        /// Writes it.
        ///
        /// @param index local with its number
        void write(int index);
    }

    /// Makes an array of as many elements as a local says.
    ///
    /// @param count local, an `int`
    static InArray newArray(Emitter code, int count, Mapping mapping) {
        int array = code.out.allocateLocal(TypeKind.REFERENCE);
        code.out.iload(count);
        if (mapping.carrier().isPrimitive()) {
            code.out.newarray(JavaPlace.kind(mapping));
        } else {
            code.out.anewarray(ConstantDescs.CD_Object);
        }
        code.out.astore(array);
        return new InArray(array, mapping);
    }
}
