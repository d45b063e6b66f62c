// Runs a WASI program under node, as `coracle run` does: FILE JSON, with {args, env, dirs, invoke} in the JSON.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, json] = process.argv.slice(2);
const { args, env, dirs, invoke } = JSON.parse(json);
const wasi = new WASI({ version: "preview1", args, env, preopens: dirs, returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(file));
// Behind JavaScript functions: called directly from hot code, node 20's own crash the process.
const wrapped = Object.entries(wasi.wasiImport).map(([name, call]) => [name, (...values) => call(...values)]);
const imports = { wasi_snapshot_preview1: Object.fromEntries(wrapped) };
for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") imports[from][name] ??= () => { throw new Error(`${from} ${name} is not there`); };
}
const instance = new WebAssembly.Instance(module, imports);
if (invoke) {
    wasi.initialize(instance);
    instance.exports[invoke]();
} else {
    process.exitCode = wasi.start(instance);
}
