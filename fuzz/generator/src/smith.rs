//! Modules from nothing: each seed chooses features, kinds of instructions and sizes, and then a module of that sort.

use crate::case::Case;
use crate::plan;
use crate::random::Random;
use arbitrary::Unstructured;
use wasm_smith::{Config, InstructionKind, InstructionKinds, MemoryOffsetChoices, Module};
use wasmparser::{Operator, Parser, Payload};

/// Under this name the rest of what a module may do before it traps is exported; each call begins with as much again.
const FUEL: &str = "fuel";
const STEPS: u32 = 1_000;

/// The cases of `count` seeds from `first` on.
pub fn run(first: u64, count: u64) -> Result<(), String> {
    for seed in first..first + count {
        if let Some(case) = case(seed) {
            case.write()?;
        }
    }
    Ok(())
}

/// Nothing for a seed whose module would not do, for it might wait for ever.
fn case(seed: u64) -> Option<Case> {
    let mut random = Random::new(seed);
    let for_all_peers = random.chance(1, 3);
    let config = config(for_all_peers, &mut random);
    let length = random.pick(&[2_000, 8_000, 30_000, 100_000]);
    let raw = random.bytes(length);
    let mut module = Module::new(config, &mut Unstructured::new(&raw)).ok()?;
    let fuel = module.ensure_termination(STEPS).ok()?;
    let module = with_export(&module.to_bytes(), FUEL, fuel)?;
    if waits(&module) {
        return None;
    }
    Some(Case {
        id: format!("smith-{seed}"),
        peers: if for_all_peers { "all" } else { "wasmtime" },
        plan: plan::of(&module, seed, for_all_peers).ok()?,
        module,
    })
}

fn config(for_all_peers: bool, random: &mut Random) -> Config {
    // One half of the modules has everything; a feature that is always there would hide what others do.
    let everything = random.chance(1, 2);
    let mut on = |in_all: bool| (in_all || !for_all_peers) && (everything || random.chance(1, 2));
    let mut config = Config {
        bulk_memory_enabled: true,
        reference_types_enabled: true,
        multi_value_enabled: true,
        sign_extension_ops_enabled: true,
        saturating_float_to_int_enabled: true,
        simd_enabled: on(true),
        tail_call_enabled: on(true),
        extended_const_enabled: on(true),
        exceptions_enabled: on(true),
        gc_enabled: on(true),
        memory64_enabled: on(true),
        threads_enabled: on(true),
        max_memories: if on(true) { 3 } else { 1 },
        relaxed_simd_enabled: on(false),
        wide_arithmetic_enabled: on(false),
        custom_page_sizes_enabled: on(false),
        compact_imports_enabled: false,
        canonicalize_nans: true,
        export_everything: true,
        limit_arrays_in_const_exprs: true,
        memory_max_size_required: true,
        table_max_size_required: true,
        max_memory32_bytes: 10 << 16,
        max_memory64_bytes: 10 << 16,
        max_table_elements: 200,
        max_imports: 0,
        max_tables: 4,
        max_types: 20,
        max_tags: 5,
        max_globals: 12,
        max_data_segments: 8,
        max_element_segments: 8,
        max_elements: 30,
        min_types: 3,
        min_globals: 3,
        min_memories: 1,
        ..Config::default()
    };
    config.max_funcs = random.pick(&[3, 8, 20]);
    config.min_funcs = config.max_funcs / 2;
    config.min_tables = random.below(2) as u32;
    config.min_tags = if config.exceptions_enabled { random.below(3) } else { 0 };
    config.min_data_segments = random.below(3);
    config.min_element_segments = random.below(3);
    config.max_instructions = random.pick(&[30, 100, 100, 400, 400, 2_000]);
    config.max_nesting_depth = random.pick(&[4, 10, 10, 30]);
    let (inside, perhaps, outside) = random.pick(&[(90, 9, 1), (99, 1, 0), (75, 15, 10)]);
    config.memory_offset_choices = MemoryOffsetChoices(inside, perhaps, outside);
    config.allow_start_export = random.chance(1, 5);
    config.disallow_traps = random.chance(1, 3);
    if random.chance(1, 3) {
        config.allowed_instructions = kinds(random);
    }
    config
}

fn kinds(random: &mut Random) -> InstructionKinds {
    use InstructionKind::*;
    let mut kinds = vec![Control, Variable, Parametric];
    kinds.extend([Numeric, Vector, Reference, Table, Memory, Aggregate].into_iter().filter(|_| random.chance(1, 2)));
    InstructionKinds::new(&kinds)
}

/// Whether the module may wait for another thread, which there is not.
fn waits(module: &[u8]) -> bool {
    let payloads: Vec<Payload> = Parser::new(0).parse_all(module).flatten().collect();
    let has_shared_memory = payloads.iter().any(|payload| match payload {
        Payload::MemorySection(memories) => memories.clone().into_iter().flatten().any(|memory| memory.shared),
        _ => false,
    });
    has_shared_memory
        && payloads.iter().any(|payload| match payload {
            Payload::CodeSectionEntry(body) => {
                body.get_operators_reader().is_ok_and(|operators| operators.into_iter().flatten().any(is_wait))
            }
            _ => false,
        })
}

fn is_wait(operator: Operator) -> bool {
    matches!(operator, Operator::MemoryAtomicWait32 { .. } | Operator::MemoryAtomicWait64 { .. })
}

/// The module with one more export, of a global.
fn with_export(module: &[u8], name: &str, global: u32) -> Option<Vec<u8>> {
    const EXPORTS: u8 = 7;
    const GLOBAL: u8 = 3;
    let mut entry = vec![name.len() as u8];
    entry.extend(name.bytes());
    entry.push(GLOBAL);
    unsigned(global, &mut entry);

    let mut out = module[..8].to_vec();
    let mut written = false;
    let mut at = 8;
    while at < module.len() {
        let id = module[at];
        let (size, start) = read_unsigned(module, at + 1)?;
        let body = &module[start..start + size as usize];
        at = start + size as usize;
        if id == EXPORTS {
            let (count, entries) = read_unsigned(body, 0)?;
            section(EXPORTS, count + 1, &[&body[entries..], &entry], &mut out);
            written = true;
            continue;
        }
        // What stands behind the exports in the fixed order: start, elements, code, data and its count.
        if !written && matches!(id, 8..=12) {
            section(EXPORTS, 1, &[&entry], &mut out);
            written = true;
        }
        out.push(id);
        unsigned(size, &mut out);
        out.extend(body);
    }
    written.then_some(out)
}

fn section(id: u8, count: u32, parts: &[&[u8]], out: &mut Vec<u8>) {
    let mut body = Vec::new();
    unsigned(count, &mut body);
    parts.iter().for_each(|part| body.extend(*part));
    out.push(id);
    unsigned(body.len() as u32, out);
    out.extend(body);
}

fn unsigned(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A number in LEB128, and where the next byte is.
fn read_unsigned(bytes: &[u8], mut at: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        value |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some((value, at));
        }
    }
    None
}
