;; Asks for more random bytes than its memory can take.
;;
;; files: given
;; expect: returns i32 21

(module
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "attack") (result i32)
    (call $random (i32.const 16) (i32.const -32))))
