;; A start function that never ends.
;;
;; expect: not instantiated deadline
;; store: closed

(module
  (func $f (loop (br 0)))
  (start $f)
  (func (export "attack")))
