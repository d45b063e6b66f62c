// Node's side of the benches whose guests export run(n): FILE ITERATIONS SECONDS; see LoopDriver.java.
import { readFileSync } from "node:fs";

const [file, iterations, seconds] = process.argv.slice(2);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports;
const times = [];
const end = performance.now() + 1000 * Number(seconds);
let result;
while (times.length < 3 || performance.now() < end) {
    const begin = process.hrtime.bigint();
    result = run(Number(iterations));
    times.push(Number(process.hrtime.bigint() - begin));
}
console.log(`{"result": ${result}, "times": [${times}]}`);
