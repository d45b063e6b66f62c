;; Two functions that call each other without end.
;;
;; expect: trap call-stack-exhausted

(module
  (func $f (export "attack") (result i32) (i32.add (call $g) (i32.const 1)))
  (func $g (result i32) (i32.mul (call $f) (i32.const 3))))
