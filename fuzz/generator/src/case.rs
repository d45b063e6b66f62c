//! A case: a module, and what to call of it. On the wire it is a line
//!
//! ```text
//! case ID PEERS PLAN-LENGTH MODULE-LENGTH
//! ```
//!
//! with lengths in bytes, then the plan as text and the module as binary. PEERS is `all`, or `wasmtime` where a module
//! uses what node's engine has not; `loose` is added after a comma when bits of a NaN may differ.

use std::io::{self, Write};

pub struct Case {
    pub id: String,
    pub peers: &'static str,
    pub plan: String,
    pub module: Vec<u8>,
}

impl Case {
    pub fn write(&self) -> Result<(), String> {
        let mut out = io::stdout().lock();
        let head = format!("case {} {} {} {}\n", self.id, self.peers, self.plan.len(), self.module.len());
        [head.as_bytes(), self.plan.as_bytes(), &self.module]
            .into_iter()
            .try_for_each(|part| out.write_all(part))
            .and_then(|()| out.flush())
            .map_err(|failure| failure.to_string())
    }
}
