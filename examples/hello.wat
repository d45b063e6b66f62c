;; Says hello through WASI: run it with `coracle run examples/hello.wat`.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $descriptor i32) (param $pieces i32) (param $count i32) (param $written i32) (result i32)))
  (memory (export "memory") 1)

  ;; One piece to write: its address and its length.
  (data (i32.const 0) "\10\00\00\00\11\00\00\00")
  (data (i32.const 16) "hello from wasm!\n")

  (func (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
