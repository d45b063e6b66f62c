//! Wasmtime's side of bench/components and bench/instances: from Rust, since its other interfaces pass component values
//! boxed, and do not have all ways to allocate instances.
//!
//!   driver loop GUEST ITERATIONS SECONDS         run(ITERATIONS) of a guest that may import bench:host/math
//!   driver instantiate GUEST 1 SECONDS           an instance of a prepared component, in a store of its own
//!   driver module GUEST WAY SECONDS              an instance of a prepared module, a call of run, and their end
//!
//! WAY is how memories are made: demand, pooling, or pooling-resident, where what is dirty is found and written anew.
//!
//! Prints `RESULT NANOSECONDS`: of one call of run, or of one instance; the median of many.

use std::time::{Duration, Instant};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Enabled, Engine, InstanceAllocationStrategy, Module, PoolingAllocationConfig, Result, Store, StoreContextMut};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, file, iterations, seconds] = arguments.as_slice() else {
        panic!("driver loop|instantiate GUEST ITERATIONS SECONDS");
    };
    if what == "module" {
        return module(file, iterations, Duration::from_secs_f64(seconds.parse()?));
    }
    let mut config = Config::new();
    if what == "instantiate" {
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(PoolingAllocationConfig::default()));
    }
    let engine = Engine::new(&config)?;
    let component = Component::from_file(&engine, file)?;
    let mut linker = Linker::<()>::new(&engine);
    let time = Duration::from_secs_f64(seconds.parse()?);
    let (result, nanoseconds) = if what == "loop" {
        linker.instance("bench:host/math")?.func_wrap("mix", |_: StoreContextMut<'_, ()>, (a, b): (u32, u32)| {
            Ok((a.wrapping_mul(31) ^ b,))
        })?;
        let n: u32 = iterations.parse()?;
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate(&mut store, &component)?;
        let run = instance.get_typed_func::<(u32,), (u32,)>(&mut store, "run")?;
        median(time, || Ok(run.call(&mut store, (n,))?.0))?
    } else {
        linker.define_unknown_imports_as_traps(&component)?;
        let prepared = linker.instantiate_pre(&component)?;
        median(time, || {
            let mut store = Store::new(&engine, ());
            prepared.instantiate(&mut store)?;
            Ok(0)
        })?
    };
    println!("{result} {nanoseconds:.1}");
    Ok(())
}

fn module(file: &str, way: &str, time: Duration) -> Result<()> {
    let mut config = Config::new();
    let mut pooling = PoolingAllocationConfig::default();
    if way == "pooling-resident" {
        pooling.linear_memory_keep_resident(1 << 20).table_keep_resident(1 << 16).pagemap_scan(Enabled::Auto);
    }
    if way != "demand" {
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pooling));
    }
    let engine = Engine::new(&config)?;
    let module = Module::from_file(&engine, file)?;
    let mut linker = wasmtime::Linker::<()>::new(&engine);
    linker.define_unknown_imports_as_traps(&module)?;
    let prepared = linker.instantiate_pre(&module)?;
    let (result, nanoseconds) = median(time, || {
        let mut store = Store::new(&engine, ());
        let instance = prepared.instantiate(&mut store)?;
        Ok(instance.get_typed_func::<(), u32>(&mut store, "run")?.call(&mut store, ())?)
    })?;
    println!("{result} {nanoseconds:.1}");
    Ok(())
}

fn median(time: Duration, mut action: impl FnMut() -> Result<u32>) -> Result<(u32, f64)> {
    let mut times = Vec::new();
    let mut result = 0;
    let end = Instant::now() + time;
    while times.len() < 3 || Instant::now() < end {
        let begin = Instant::now();
        result = action()?;
        times.push(begin.elapsed().as_nanos() as f64);
    }
    times.sort_by(f64::total_cmp);
    Ok((result, times[times.len() / 2]))
}
