//! A smaller module that still shows a failure. Each candidate is written as a case; the answer is a line on the standard
//! input: `yes` if it still fails. The smallest one replaces the file.

use crate::case::Case;
use crate::plan;
use std::{fs, io};
use wasm_shrink::WasmShrink;

const ATTEMPTS: u32 = 600;

pub fn run(seed: u64, file: &str) -> Result<(), String> {
    let module = fs::read(file).map_err(|failure| format!("{file}: {failure}"))?;
    let shrink = WasmShrink::default().attempts(ATTEMPTS).seed(seed);
    let info = shrink.run(module, |candidate| Ok(still_fails(seed, candidate))).map_err(|e| e.to_string())?;
    fs::write(file, info.output).map_err(|failure| format!("{file}: {failure}"))
}

fn still_fails(seed: u64, module: &[u8]) -> bool {
    let Ok(plan) = plan::of(module, seed, false) else {
        return false;
    };
    let case = Case { id: "candidate".to_string(), peers: "wasmtime", plan, module: module.to_vec() };
    let mut answer = String::new();
    case.write().is_ok() && io::stdin().read_line(&mut answer).is_ok() && answer.trim() == "yes"
}
