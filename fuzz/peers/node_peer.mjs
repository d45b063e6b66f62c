// Runs cases under node's engine: reads `CASES TRANSCRIPTS` lines, two paths each, and answers `done`. Cases and transcripts
// are as ../README.md says; what JavaScript cannot see is shown as `?`. Cases that are not for all peers are left out.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { crc32 } from "node:zlib";

const STEPS = 1000;
const TRAPS = [
    [/^unreachable/, "unreachable"],
    [/^memory access out of bounds|data segment .*out of bounds/, "memory-out-of-bounds"],
    [/^table .*out of bounds|element segment .*out of bounds/, "table-out-of-bounds"],
    [/^null function or function signature/, "indirect-call-type-mismatch"],
    [/^(divide|remainder) by zero/, "integer-divide-by-zero"],
    [/^divide result unrepresentable|^float unrepresentable/, "integer-overflow"],
    [/unaligned accesses/, "unaligned-atomic"],
    [/^illegal cast/, "cast-failure"],
    [/^array element access out of bounds|^requested new array is too large/, "array-out-of-bounds"],
    [/^Atomics.wait cannot be called/, "expected-shared-memory"],
    [/null/, "null-reference"],
];
const scratch = new DataView(new ArrayBuffer(8));
const hex = (number, digits) => BigInt.asUintN(4 * digits, BigInt(number)).toString(16).padStart(digits, "0");

function* read(path) {
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; ) {
        const end = bytes.indexOf(10, at);
        const [, id, peers, planLength, moduleLength] = bytes.toString("latin1", at, end).split(" ");
        const planEnd = end + 1 + Number(planLength);
        at = planEnd + Number(moduleLength);
        const plan = bytes.toString("latin1", end + 1, planEnd).split("\n").filter((line) => line);
        yield { id, peers, plan, module: bytes.subarray(planEnd, at) };
    }
}

function lower(argument) {
    const [type, bits] = argument.split(":");
    switch (type) {
        case "i32": return Number(BigInt.asIntN(32, BigInt("0x" + bits)));
        case "i64": return BigInt.asIntN(64, BigInt("0x" + bits));
        case "f32": scratch.setUint32(0, parseInt(bits, 16)); return scratch.getFloat32(0);
        case "f64": scratch.setBigUint64(0, BigInt("0x" + bits)); return scratch.getFloat64(0);
        default: return null;
    }
}

function lift(type, value) {
    switch (type) {
        case "i32": return "i32:" + hex(value, 8);
        case "i64": return "i64:" + hex(value, 16);
        case "f32": scratch.setFloat32(0, value); return "f32:" + hex(scratch.getUint32(0), 8);
        case "f64": scratch.setFloat64(0, value); return "f64:" + hex(scratch.getBigUint64(0), 16);
        default: return value === null ? "null" : typeof value === "function" ? "func" : "?";
    }
}

function state({ item, type }) {
    if (item instanceof WebAssembly.Global) {
        try {
            return "global " + lift(type.value, item.value);
        } catch (hidden) {
            return "global ?";
        }
    }
    if (item instanceof WebAssembly.Memory) {
        const bytes = new Uint8Array(item.buffer);
        return `memory ${bytes.length} ${hex(crc32(bytes), 8)}`;
    }
    return item instanceof WebAssembly.Table ? `table ${item.length}` : "-";
}

// "exhausted" where the engine gave up for want of something.
function why(failure) {
    if (failure instanceof RangeError) return "exhausted";
    if (failure instanceof WebAssembly.Exception) return "exception";
    const message = failure.message.replace(/^WebAssembly.Instance\(\): /, "");
    const known = TRAPS.find(([pattern]) => pattern.test(message));
    return "trap:" + (known ? known[1] : message);
}

function transcript(test) {
    let module, instance;
    try {
        module = new WebAssembly.Module(test.module);
    } catch (reason) {
        return ["invalid " + reason.message];
    }
    try {
        instance = new WebAssembly.Instance(module, {});
    } catch (failure) {
        const reason = why(failure);
        return [reason === "exhausted" ? reason : "not-instantiated " + reason];
    }
    const exports = WebAssembly.Module.exports(module).map(({ name, type }) => ({ item: instance.exports[name], type }));
    const lines = ["instantiated"];
    for (const call of test.plan) {
        const [index, , ...args] = call.split(" ");
        const { item: target, type: { results: types } } = exports[index];
        instance.exports.fuel.value = STEPS;
        try {
            const results = target(...args.map(lower));
            const values = types.length > 1 ? results : types.length ? [results] : [];
            lines.push([index, ...values.map((value, i) => lift(types[i], value))].join(" "));
        } catch (failure) {
            const reason = why(failure);
            if (reason === "exhausted") return [...lines, reason];
            lines.push(index + " " + reason);
        }
    }
    return [...lines, ...exports.map(state)];
}

for await (const line of createInterface({ input: process.stdin })) {
    const [cases, transcripts] = line.split(" ");
    const texts = [];
    for (const test of read(cases)) {
        if (test.peers !== "all") continue;
        const lines = transcript(test);
        texts.push(`case ${test.id} ${lines.length}\n`, ...lines.map((text) => text + "\n"));
    }
    writeFileSync(transcripts, texts.join(""));
    console.log("done");
}
