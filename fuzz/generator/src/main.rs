//! Makes modules for the differential fuzzer. Writes cases to the standard output, as `case.rs` says.
//!
//! ```text
//! generator smith SEED COUNT           modules from nothing
//! generator mutate SEED COUNT FILE...  changed copies of good modules
//! generator shrink SEED FILE           smaller and smaller copies of one; see `shrink.rs`
//! ```

mod case;
mod mutate;
mod plan;
mod random;
mod shrink;
mod smith;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("generator: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let seed = number(arguments, 1)?;
    match arguments[0].as_str() {
        "smith" => smith::run(seed, number(arguments, 2)?),
        "mutate" => mutate::run(seed, number(arguments, 2)?, &arguments[3..]),
        "shrink" => shrink::run(seed, arguments.get(2).ok_or("no file to shrink")?),
        other => Err(format!("unknown command {other}")),
    }
}

fn number(arguments: &[String], index: usize) -> Result<u64, String> {
    let text = arguments.get(index).ok_or("too few arguments")?;
    text.parse().map_err(|_| format!("{text} is not a number"))
}
