;; Recursion through a table.
;;
;; expect: trap call-stack-exhausted

(module
  (type $t (func (result i32)))
  (table funcref (elem $f))
  (func $f (export "attack") (result i32)
    (i32.add (call_indirect (type $t) (i32.const 0)) (i32.const 1))))
