;; The start function recurses without end.
;;
;; expect: not instantiated call-stack-exhausted

(module
  (func $f (call $f) (call $f))
  (start $f)
  (func (export "attack")))
