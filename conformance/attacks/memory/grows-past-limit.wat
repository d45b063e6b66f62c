;; Grows its memory until there is no more, then asks for all at once.
;;
;; expect: returns i32 -1 i32 -1

(module
  (memory 1)
  (func (export "attack") (result i32 i32)
    (loop (br_if 0 (i32.ne (memory.grow (i32.const 10)) (i32.const -1))))
    (loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (memory.grow (i32.const 65000))
    (memory.grow (i32.const -1))))
