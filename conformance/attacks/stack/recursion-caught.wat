;; Recursion that catches whatever can be caught, so as to go on for ever at the end of the stack. A full stack is no exception
;; of the guest's.
;;
;; expect: trap call-stack-exhausted

(module
  (func $f (export "attack")
    (block $caught
      (try_table (catch_all $caught) (call $f)))
    (block $caught
      (try_table (catch_all $caught) (call $f)))))
