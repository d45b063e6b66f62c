;; Passes the host a text that is not in its memory.
;;
;; expect: host throws IndexOutOfBoundsException

(module
  (import "host" "length_of_text" (func $text (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "attack") (result i32) (call $text (i32.const 65530) (i32.const 100))))
