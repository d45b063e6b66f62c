;; Memory grows and tables are filled at the end of the stack: what was begun there must not stay half-done.
;;
;; expect: trap call-stack-exhausted
;; then: check returns i32 0

(module
  (memory 1 1000)
  (table $t 1 1000 funcref)
  (global $grown (mut i32) (i32.const 0))
  (func $f (export "attack")
    (if (i32.ne (memory.grow (i32.const 1)) (i32.const -1))
      (then (global.set $grown (i32.add (global.get $grown) (i32.const 1)))))
    (table.fill $t (i32.const 0) (ref.func $f) (table.size $t))
    (drop (table.grow $t (ref.func $f) (i32.const 1)))
    (call $f)
    (call $f))
  ;; A memory that grew once more than was counted can only have been stopped right behind it.
  (func (export "check") (result i32)
    (i32.gt_u
      (i32.sub (i32.sub (memory.size) (i32.const 1)) (global.get $grown))
      (i32.const 1))))
