//! Changed copies of good modules. They may run for ever: whoever runs them limits that.

use crate::case::Case;
use crate::plan;
use crate::random::Random;
use std::fs;
use wasm_mutate::WasmMutate;
use wasmparser::types::EntityType;
use wasmparser::{ValType, Validator, WasmFeatures};

const MOST_CHANGES: usize = 4;
const EFFORT: u64 = 300;

/// `count` cases: each takes a file by chance and changes it a few times.
pub fn run(seed: u64, count: u64, files: &[String]) -> Result<(), String> {
    if files.is_empty() {
        return Err("no files to change".to_string());
    }
    for number in seed..seed + count {
        let mut random = Random::new(number ^ 0x6D75_7461);
        let file = &files[random.below(files.len())];
        let original = fs::read(file).map_err(|failure| format!("{file}: {failure}"))?;
        if let Some(case) = case(number, original, &mut random) {
            case.write()?;
        }
    }
    Ok(())
}

fn case(number: u64, original: Vec<u8>, random: &mut Random) -> Option<Case> {
    let mut module = original;
    for _ in 0..1 + random.below(MOST_CHANGES) {
        module = change(&module, random.next()).unwrap_or(module);
    }
    if !imports_numeric_functions_only(&module) {
        return None;
    }
    Some(Case {
        id: format!("mutate-{number}"),
        peers: "wasmtime,loose",
        plan: plan::of(&module, number, false).ok()?,
        module,
    })
}

/// What every peer can offer.
fn imports_numeric_functions_only(module: &[u8]) -> bool {
    // Wasmtime does not take the exceptions that came before `try_table`.
    let features = WasmFeatures::all() - WasmFeatures::LEGACY_EXCEPTIONS;
    let Ok(validated) = Validator::new_with_features(features).validate_all(module) else {
        return false;
    };
    let types = validated.as_ref();
    types.core_imports().into_iter().flatten().all(|(_, _, import)| match import {
        EntityType::Func(id) | EntityType::FuncExact(id) => {
            let signature = types[id].unwrap_func();
            signature.params().iter().chain(signature.results()).all(|t| !matches!(t, ValType::Ref(_) | ValType::V128))
        }
        _ => false,
    })
}

fn change(module: &[u8], seed: u64) -> Option<Vec<u8>> {
    let mut mutator = WasmMutate::default();
    mutator.seed(seed).preserve_semantics(false).fuel(EFFORT);
    mutator.run(module).ok()?.next()?.ok()
}
