;; A loop that catches all it can, so as not to be stopped.
;;
;; expect: trap deadline
;; store: closed

(module
  (func $spin (loop (br 0)))
  (func (export "attack")
    (loop $again
      (block $caught
        (try_table (catch_all $caught) (call $spin)))
      (br $again))))
