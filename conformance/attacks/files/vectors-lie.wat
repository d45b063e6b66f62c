;; Writes from vectors that are not in its memory, a billion of them.
;;
;; files: given
;; expect: returns i32 28

(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "attack") (result i32)
    (call $write (i32.const 1) (i32.const 65528) (i32.const 1000000000) (i32.const 0))))
