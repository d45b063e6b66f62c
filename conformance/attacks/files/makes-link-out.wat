;; Makes a symbolic link that leads out, and follows it.
;;
;; files: given
;; expect: returns i32 63

(module
  (import "wasi_snapshot_preview1" "path_symlink"
    (func $symlink (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "../secret.txt")
  (data (i32.const 64) "made")
  (func (export "attack") (result i32)
    (drop (call $symlink (i32.const 16) (i32.const 13) (i32.const 3) (i32.const 64) (i32.const 4)))
    (call $open (i32.const 3) (i32.const 1) (i32.const 64) (i32.const 4) (i32.const 0)
      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 8))))
