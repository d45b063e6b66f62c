// Node's side of bench/sightglass: see README.md for what a driver is asked and answers.
import { ftruncateSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { WASI } from "node:wasi";

const [file, stdoutFile, stderrFile] = process.argv.slice(2);
const beforeCompiling = process.hrtime.bigint();
const module = new WebAssembly.Module(readFileSync(file));
console.log(String(process.hrtime.bigint() - beforeCompiling));
const [stdout, stderr] = [stdoutFile, stderrFile].map((path) => openSync(path, "a"));

/** The same functions behind JavaScript ones: called directly from hot code, node 20's own crash the process. */
function wrapped(functions) {
    return Object.fromEntries(Object.entries(functions).map(([name, call]) => [name, (...values) => call(...values)]));
}

/** One fresh instance, from start to end. Answers the nanoseconds between bench.start and bench.end. */
function run() {
    ftruncateSync(stdout);
    ftruncateSync(stderr);
    const wasi = new WASI({ version: "preview1", args: [file], preopens: { ".": dirname(file) }, stdout, stderr, returnOnExit: true });
    let begin = 0n;
    let elapsed;
    const bench = {
        start: () => { begin = process.hrtime.bigint(); },
        end: () => { elapsed = process.hrtime.bigint() - begin; },
    };
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wrapped(wasi.wasiImport), bench });
    const status = wasi.start(instance);
    if (status) throw new Error(`exit code ${status}`);
    if (elapsed === undefined) throw new Error("bench.end was not called");
    return elapsed;
}

createInterface({ input: process.stdin }).on("line", () => {
    try {
        console.log(String(run()));
    } catch (error) {
        console.log(`error ${String(error).split("\n")[0]}`);
    }
});
