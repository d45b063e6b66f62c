;; More operands on the stack than a function may have.
;;
;; expect: rejected operands

(module
  (func (export "attack")
    (;* 1000001 ;) i32.const 0 (;.;)
    unreachable))
