;; A million operands on the stack at once.
;;
;; expect: rejected operands or trap function-too-large

(module
  (func (export "attack")
    (;* 1000001 ;) i32.const 0 (;.;)
    unreachable))
