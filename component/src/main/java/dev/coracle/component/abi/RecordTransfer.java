package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.util.List;

/// Writes the code that carries records and tuples.
final class RecordTransfer {
    private record Key(ValueType from, ValueType to, int start) {}

    private final Emitter code;
    private final ValueType from;
    private final ValueType to;
    private final List<ValueType> fromTypes;
    private final List<ValueType> toTypes;

    RecordTransfer(Emitter code, ValueType from, ValueType to) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.fromTypes = from.shape().parts();
        this.toTypes = to.shape().parts();
    }

    void record(Place source, Place target) {
        var fields = Fields.of(source, fromTypes, true, code);
        var result = Fields.of(target, toTypes, false, code);
        if (fromTypes.size() <= Transfer.METHOD_SIZE) {
            carry(code, fields, result, 0, fromTypes.size());
        } else {
            for (int start = 0; start < fromTypes.size(); start += Transfer.METHOD_SIZE) {
                inOwnMethod(fields, result, start);
            }
        }
        result.finish(code);
    }

    private void carry(Emitter code, Fields fields, Fields result, int start, int end) {
        var transfer = new Transfer(code);
        for (int i = start; i < end; i++) {
            var target = result.write(code, i);
            transfer.part(fromTypes.get(i), toTypes.get(i), fields.read(code, i), target, end - start);
            result.written(code, i, target);
        }
    }

    /// Carries some of the fields of a record that has too many for one method.
    private void inOwnMethod(Fields fields, Fields result, int start) {
        int end = Math.min(start + Transfer.METHOD_SIZE, fromTypes.size());
        var outline = Outline.of(code, fields.whole(), result.whole());
        if (result.whole() instanceof JavaPlace array) {
            outline = outline.with(array);
        }
        outline.call(new Key(from, to, start), (inner, source, target, further) -> {
            if (target instanceof JavaPlace array) {
                further.getFirst().load(inner);
                array.store(inner);
            }
            carry(inner, fields.in(source), result.in(target), start, end);
        });
    }
}
