;; Uses a descriptor that it was never given: that of the host's own files, perhaps.
;;
;; files: given
;; expect: returns i32 8

(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "attack") (result i32)
    (call $write (i32.const 4) (i32.const 16) (i32.const 1) (i32.const 0))))
