;; A function that calls itself without end.
;;
;; expect: trap call-stack-exhausted

(module
  (func $f (export "attack") (result i32)
    (i32.add (call $f) (i32.const 1))))
