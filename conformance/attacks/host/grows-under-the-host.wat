;; Grows its memory while the host, which it was called by, holds an address in it.
;;
;; expect: returns i32 1

(module
  (import "host" "reads_the_same_after_growth" (func $read (result i32)))
  (memory (export "memory") 1 100)
  (data (i32.const 0) "here")
  (func (export "again") (drop (memory.grow (i32.const 50))))
  (func (export "attack") (result i32) (call $read)))
