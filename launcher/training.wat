;; The guest of the AOT cache's training run: a WASI hello world with a loop, memory and an indirect call.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (type $step (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) func $double)
  (data (i32.const 16) "hello from wasm\n")
  (func $double (type $step) (i32.mul (local.get 0) (i32.const 2)))
  (func (export "_start")
    (local $i i32)
    (loop $again
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (drop (call_indirect (type $step) (local.get $i) (i32.const 0)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 100))))
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 16))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
