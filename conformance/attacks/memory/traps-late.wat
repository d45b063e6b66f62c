;; A trap in the middle of effects: those before it stay, those behind it never come.
;;
;; expect: trap integer-divide-by-zero
;; then: check returns i32 1

(module
  (memory 1)
  (func (export "attack") (local $zero i32)
    (i32.store (i32.const 0) (i32.const 1))
    (i32.store (i32.const 4) (i32.div_s (i32.const 1) (local.get $zero)))
    (i32.store (i32.const 0) (i32.const 2)))
  (func (export "check") (result i32)
    (i32.or (i32.load (i32.const 0)) (i32.load (i32.const 4)))))
