;; Follows a symbolic link with an absolute target.
;;
;; files: given
;; expect: returns i32 63

(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "link-to-root/etc/passwd")
  (func (export "attack") (result i32)
    (call $open (i32.const 3) (i32.const 1) (i32.const 16) (i32.const 23) (i32.const 0)
      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 8))))
