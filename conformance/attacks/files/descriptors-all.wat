;; Opens a file until no more descriptors are to be had: the process must keep some.
;;
;; files: given
;; expect: returns i32 33

(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "own.txt")
  (func (export "attack") (result i32) (local $error i32)
    (loop $again
      (local.set $error
        (call $open (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 7) (i32.const 0)
          (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 8)))
      (br_if $again (i32.eqz (local.get $error))))
    (local.get $error)))
