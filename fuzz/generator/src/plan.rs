//! What to call: a line for each call, with the export's index in the module's export section, the number of results, and
//! the arguments.
//!
//! ```text
//! 3 1 i32:0000002a v128:00000000000000000000000000000007 null:extern
//! ```
//!
//! Numbers are hexadecimal bits, the most significant digit first. Functions that take what no host can give, such as a
//! reference that is never null, are left out.

use crate::random::Random;
use std::fmt::Write;
use wasmparser::types::{CoreTypeId, EntityType, TypesRef};
use wasmparser::{AbstractHeapType, CompositeInnerType, HeapType, RefType, UnpackedIndex, ValType, Validator, WasmFeatures};

const CALLS_OF_EACH: usize = 24;
const MOST_CALLS: usize = 600;

const TELLING: &[u64] = &[
    0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536,
    0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF,
    0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF,
];
const FLOATS: &[f64] = &[
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 1e10, -1e10, 1e300, 1e-310, 1e-40, f64::INFINITY, f64::NEG_INFINITY,
    2147483647.0, 2147483648.0, -2147483649.0, 4294967295.0, 4294967296.0, 9223372036854775808.0,
    -9223372036854775808.0, 18446744073709551616.0, f64::NAN,
];

/// The plan for a module that is valid.
pub fn of(module: &[u8], seed: u64, for_javascript: bool) -> Result<String, String> {
    let mut random = Random::new(seed ^ 0x706C_616E);
    let mut lines = Vec::new();
    let validated = Validator::new_with_features(WasmFeatures::all())
        .validate_all(module)
        .map_err(|reason| reason.to_string())?;
    let types = validated.as_ref();
    for (index, (_, export)) in types.core_exports().into_iter().flatten().enumerate() {
        if let EntityType::Func(id) | EntityType::FuncExact(id) = export {
            for _ in 0..CALLS_OF_EACH {
                lines.extend(call(index, id, types, for_javascript, &mut random));
            }
        }
    }
    // Not one function after the other: what one leaves behind is found by another.
    for at in (1..lines.len()).rev() {
        lines.swap(at, random.below(at + 1));
    }
    lines.truncate(MOST_CALLS);
    Ok(lines.concat())
}

fn call(export: usize, id: CoreTypeId, types: TypesRef, for_javascript: bool, random: &mut Random) -> Option<String> {
    let signature = types[id].unwrap_func();
    let mut all = signature.params().iter().chain(signature.results());
    if for_javascript && all.any(|value| is_hidden_from_javascript(*value, types)) {
        return None;
    }
    let mut line = format!("{export} {}", signature.results().len());
    for parameter in signature.params() {
        line.push(' ');
        argument(*parameter, types, &mut line, random)?;
    }
    line.push('\n');
    Some(line)
}

fn is_hidden_from_javascript(value: ValType, types: TypesRef) -> bool {
    match value {
        ValType::V128 => true,
        ValType::Ref(reference) => hierarchy(reference, types) == Some("exn"),
        _ => false,
    }
}

fn argument(parameter: ValType, types: TypesRef, line: &mut String, random: &mut Random) -> Option<()> {
    match parameter {
        ValType::I32 => write!(line, "i32:{:08x}", integer(random) as u32),
        ValType::I64 => write!(line, "i64:{:016x}", integer(random)),
        ValType::F32 => write!(line, "f32:{:08x}", (float(random) as f32).to_bits()),
        ValType::F64 => write!(line, "f64:{:016x}", float(random).to_bits()),
        ValType::V128 => write!(line, "v128:{:016x}{:016x}", integer(random), integer(random)),
        ValType::Ref(reference) if reference.is_nullable() => write!(line, "null:{}", hierarchy(reference, types)?),
        ValType::Ref(_) => return None,
    }
    .ok()
}

/// The top of the hierarchy that a reference belongs to.
fn hierarchy(reference: RefType, types: TypesRef) -> Option<&'static str> {
    use AbstractHeapType::*;
    match reference.heap_type() {
        HeapType::Abstract { ty: Any | Eq | I31 | Struct | Array | None, .. } => Some("any"),
        HeapType::Abstract { ty: Func | NoFunc, .. } => Some("func"),
        HeapType::Abstract { ty: Extern | NoExtern, .. } => Some("extern"),
        HeapType::Abstract { ty: Exn | NoExn, .. } => Some("exn"),
        HeapType::Concrete(UnpackedIndex::Id(id)) => match types[id].composite_type.inner {
            CompositeInnerType::Func(_) => Some("func"),
            CompositeInnerType::Array(_) | CompositeInnerType::Struct(_) => Some("any"),
            CompositeInnerType::Cont(_) => Option::None,
        },
        _ => Option::None,
    }
}

fn integer(random: &mut Random) -> u64 {
    match random.below(4) {
        0 => random.next(),
        1 => random.next() >> random.below(64),
        _ => random.pick(TELLING),
    }
}

fn float(random: &mut Random) -> f64 {
    match random.below(4) {
        0 => {
            let any = f64::from_bits(random.next());
            if any.is_nan() { f64::NAN } else { any }
        }
        1 => random.below(1000) as f64 / 8.0 - 60.0,
        _ => random.pick(FLOATS),
    }
}
