;; Moves a file of its own to the directory above.
;;
;; files: given
;; expect: returns i32 63

(module
  (import "wasi_snapshot_preview1" "path_rename"
    (func $rename (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "own.txt")
  (data (i32.const 64) "../stolen.txt")
  (func (export "attack") (result i32)
    (call $rename (i32.const 3) (i32.const 16) (i32.const 7) (i32.const 3) (i32.const 64) (i32.const 13))))
