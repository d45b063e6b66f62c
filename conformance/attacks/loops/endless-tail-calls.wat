;; Functions that call each other in tail position, for ever: neither a loop nor a deeper stack.
;;
;; expect: trap deadline
;; store: closed

(module
  (type $t (func))
  (table funcref (elem $f $g))
  (func $f (export "attack") (return_call_indirect (type $t) (i32.const 1)))
  (func $g (return_call $f)))
