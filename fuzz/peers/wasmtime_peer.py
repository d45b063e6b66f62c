"""Runs cases under wasmtime: reads `CASES TRANSCRIPTS` lines, two paths each, and answers `done`.

Cases and transcripts are as ../README.md says.
"""

import ctypes
import pathlib
import struct
import sys
import threading
import zlib

import wasmtime
from wasmtime import _ffi as c

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from differential.cases import read_cases, write_transcript  # noqa: E402

STACK = 64 << 20
FUEL = 3_000_000  # for modules that may run for ever; each call begins with as much
TRAPS = {
    "UNREACHABLE": "unreachable",
    "MEMORY_OUT_OF_BOUNDS": "memory-out-of-bounds",
    "HEAP_MISALIGNED": "unaligned-atomic",
    "TABLE_OUT_OF_BOUNDS": "table-out-of-bounds",
    "INDIRECT_CALL_TO_NULL": "uninitialized-element",
    "BAD_SIGNATURE": "indirect-call-type-mismatch",
    "INTEGER_OVERFLOW": "integer-overflow",
    "INTEGER_DIVISION_BY_ZERO": "integer-divide-by-zero",
    "BAD_CONVERSION_TO_INTEGER": "invalid-conversion-to-integer",
    "ATOMIC_WAIT_NON_SHARED_MEMORY": "expected-shared-memory",
    "NULL_REFERENCE": "null-reference",
    "ARRAY_OUT_OF_BOUNDS": "array-out-of-bounds",
    "CAST_FAILURE": "cast-failure",
    "UNCAUGHT_EXCEPTION": "exception",
    "STACK_OVERFLOW": "exhausted",
    "ALLOCATION_TOO_LARGE": "exhausted",
    "OUT_OF_FUEL": "exhausted",
    "INTERRUPT": "exhausted",
}
NULLS = {"func": 5, "extern": 6, "any": 7, "exn": 8}  # kinds of values; the bindings name only some of them
TRAP_NAMES = {code.value: TRAPS.get(code.name, code.name) for code in wasmtime.TrapCode}


def engine(fuel):
    config = wasmtime.Config()
    for feature in ("simd", "relaxed_simd", "relaxed_simd_deterministic", "tail_call", "multi_memory", "memory64", "threads",
                    "exceptions", "function_references", "gc", "wide_arithmetic", "custom_page_sizes"):
        setattr(config, "wasm_" + feature, True)
    config.shared_memory = True
    config.cranelift_opt_level = "none"
    c.wasmtime_config_async_stack_size_set(config.ptr(), STACK)
    config.max_wasm_stack = STACK // 2
    config.consume_fuel = fuel
    config.parallel_compilation = False
    config.memory_reservation = 16 << 20
    config.memory_guard_size = 65536
    return wasmtime.Engine(config)


class Exhausted(Exception):
    """The engine gave up for want of something; the case says nothing more."""


class Run:
    """One case."""

    def __init__(self, engines, case):
        self.engine = engines[case.loose]
        self.store = wasmtime.Store(self.engine)
        self.context = self.store._context()
        self.fuel = case.loose
        self.case = case
        self.lines = []

    def transcript(self):
        try:
            module = wasmtime.Module(self.engine, self.case.module)
        except wasmtime.WasmtimeError as reason:
            return [f"invalid {str(reason).strip().splitlines()[-1].strip()}"]
        try:
            # Types of references are more than the bindings can read; a module that imports has none.
            imports = [self.stub(i.type) for i in module.imports] if self.case.loose else []
            self.refuel()
            instance = wasmtime.Instance(self.store, module, imports)
        except (wasmtime.WasmtimeError, wasmtime.Trap) as failure:
            return [f"not-instantiated {self.why(failure)}"]
        self.exports = self.raw_exports(instance)
        self.steps = next((e.of.global_ for name, e in self.exports if name == "fuel"), None)
        self.lines.append("instantiated")
        try:
            for line in self.case.plan:
                self.lines.append(self.call(line))
            self.lines.extend(self.state(export) for _, export in self.exports)
        except Exhausted:
            self.lines.append("exhausted")
        return self.lines

    def stub(self, type_):
        if not isinstance(type_, wasmtime.FuncType):
            raise wasmtime.WasmtimeError("an import that is no function")
        results = [{"i32": 0, "i64": 0, "f32": 0.0, "f64": 0.0}[str(result)] for result in type_.results]
        return wasmtime.Func(self.store, type_, lambda *_: results[0] if len(results) == 1 else results or None)

    def raw_exports(self, instance):
        found = []
        name, length = ctypes.POINTER(ctypes.c_char)(), ctypes.c_size_t(0)
        while True:
            item = c.wasmtime_extern_t()
            if not c.wasmtime_instance_export_nth(self.context, ctypes.byref(instance._instance), len(found),
                                                  ctypes.byref(name), ctypes.byref(length), ctypes.byref(item)):
                return found
            found.append((ctypes.string_at(name, length.value).decode(), item))

    def refuel(self):
        if self.fuel:
            self.store.set_fuel(FUEL)
        elif getattr(self, "steps", None):
            value = c.wasmtime_val_t(kind=c.WASMTIME_I32)
            value.of.i32 = 1000
            c.wasmtime_global_set(self.context, ctypes.byref(self.steps), ctypes.byref(value))

    def call(self, line):
        index, count, *arguments = line.split()
        count = int(count)
        function = self.exports[int(index)][1].of.func
        given = (c.wasmtime_val_t * max(1, len(arguments)))()
        for slot, argument in zip(given, arguments):
            self.lower(slot, argument)
        results = (c.wasmtime_val_t * max(1, count))()
        self.refuel()
        trap = ctypes.POINTER(c.wasm_trap_t)()
        error = c.wasmtime_func_call(self.context, ctypes.byref(function), given, len(arguments), results, count,
                                     ctypes.byref(trap))
        if error:
            failure = wasmtime.WasmtimeError._from_ptr(error)
            return f"{index} {self.why(failure)}"
        if trap:
            return f"{index} {self.why(wasmtime.Trap._from_ptr(trap))}"
        values = [self.lift(result) for result in results[:count]]
        for result in results[:count]:
            c.wasmtime_val_unroot(ctypes.byref(result))
        return " ".join([index, *values])

    def why(self, failure):
        if c.wasmtime_context_has_exception(self.context):
            thrown = c.wasmtime_exnref_t()
            c.wasmtime_context_take_exception(self.context, ctypes.byref(thrown))
            c.wasmtime_exnref_unroot(ctypes.byref(thrown))
            return "exception"
        code = failure.trap_code if isinstance(failure, wasmtime.Trap) else None
        text = str(failure)
        word = TRAP_NAMES.get(code.value) if code else None
        if word is None:
            word = "exhausted" if "GC heap" in text or "out of memory" in text or "resource" in text else text
        if word == "exhausted":
            raise Exhausted
        return f"trap:{word}"

    @staticmethod
    def lower(slot, argument):
        type_, bits = argument.split(":")
        if type_ == "null":
            slot.kind = NULLS[bits]
            ctypes.memset(ctypes.byref(slot.of), 0, ctypes.sizeof(slot.of))
            return
        slot.kind = getattr(c, "WASMTIME_" + type_.upper())
        width = {"i32": 4, "f32": 4, "i64": 8, "f64": 8, "v128": 16}[type_]
        ctypes.memmove(ctypes.byref(slot.of), int(bits, 16).to_bytes(width, "little"), width)

    def lift(self, value):
        kind = value.kind
        raw = ctypes.string_at(ctypes.byref(value.of), 16)
        if kind == c.WASMTIME_I32.value:
            return f"i32:{struct.unpack_from('<I', raw)[0]:08x}"
        if kind == c.WASMTIME_I64.value:
            return f"i64:{struct.unpack_from('<Q', raw)[0]:016x}"
        if kind == c.WASMTIME_F32.value:
            return f"f32:{struct.unpack_from('<I', raw)[0]:08x}"
        if kind == c.WASMTIME_F64.value:
            return f"f64:{struct.unpack_from('<Q', raw)[0]:016x}"
        if kind == c.WASMTIME_V128.value:
            return f"v128:{int.from_bytes(raw, 'little'):032x}"
        if kind == NULLS["func"]:
            return "func" if value.of.funcref.store_id else "null"
        if kind == NULLS["extern"]:
            return "extern" if value.of.externref.store_id else "null"
        if kind == NULLS["exn"]:
            return "exn" if value.of.exnref.store_id else "null"
        return self.any(value.of.anyref)

    def any(self, reference):
        if not reference.store_id:
            return "null"
        bits = ctypes.c_uint32()
        at = ctypes.byref(reference)
        if c.wasmtime_anyref_i31_get_u(self.context, at, ctypes.byref(bits)):
            return f"i31:{bits.value:08x}"
        if c.wasmtime_anyref_is_struct(self.context, at):
            return "struct"
        return "array" if c.wasmtime_anyref_is_array(self.context, at) else "any"

    def state(self, export):
        if export.kind == c.WASMTIME_EXTERN_GLOBAL.value:
            value = c.wasmtime_val_t()
            c.wasmtime_global_get(self.context, ctypes.byref(export.of.global_), ctypes.byref(value))
            text = self.lift(value)
            c.wasmtime_val_unroot(ctypes.byref(value))
            return "global " + text
        if export.kind == c.WASMTIME_EXTERN_MEMORY.value:
            memory = ctypes.byref(export.of.memory)
            size = c.wasmtime_memory_data_size(self.context, memory)
            return self.memory(c.wasmtime_memory_data(self.context, memory), size)
        if export.kind == c.WASMTIME_EXTERN_SHAREDMEMORY.value:
            memory = export.of.sharedmemory
            return self.memory(c.wasmtime_sharedmemory_data(memory), c.wasmtime_sharedmemory_data_size(memory))
        if export.kind == c.WASMTIME_EXTERN_TABLE.value:
            return f"table {c.wasmtime_table_size(self.context, ctypes.byref(export.of.table))}"
        return "-"

    @staticmethod
    def memory(data, size):
        content = ctypes.string_at(data, size) if size else b""
        return f"memory {size} {zlib.crc32(content):08x}"


def main():
    engines = {False: engine(False), True: engine(True)}
    for line in sys.stdin:
        cases, transcripts = line.split()
        with open(transcripts, "w", encoding="utf-8") as out:
            for case in read_cases(cases):
                try:
                    lines = Run(engines, case).transcript()
                except Exhausted:
                    lines = ["exhausted"]
                write_transcript(out, case, lines)
        print("done", flush=True)


if __name__ == "__main__":
    threading.stack_size(STACK)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
