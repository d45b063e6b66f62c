;; Calls a function that reads the guest's memory, and exports none.
;;
;; expect: host throws NoSuchElementException

(module
  (import "host" "length_of_text" (func $text (param i32 i32) (result i32)))
  (memory 1)
  (func (export "attack") (result i32) (call $text (i32.const 0) (i32.const 1))))
