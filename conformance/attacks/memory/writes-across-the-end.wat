;; Stores across the end of the memory: a trap comes before any effect.
;;
;; expect: trap memory-out-of-bounds
;; then: check returns i64 0

(module
  (memory 1)
  (func (export "attack")
    (v128.store (i32.const 65528) (v128.const i64x2 -1 -1)))
  (func (export "check") (result i64) (i64.load (i32.const 65528))))
