;; Bulk operations whose end wraps round to a small number.
;;
;; expect: trap memory-out-of-bounds
;; then: check returns i32 0

(module
  (memory 1)
  (func (export "attack")
    (memory.fill (i32.const 16) (i32.const 7) (i32.const -8)))
  (func (export "check") (result i32) (i32.load8_u (i32.const 16))))
