;; Throws and catches, for ever.
;;
;; expect: trap deadline
;; store: closed

(module
  (tag $t (param i64))
  (func (export "attack")
    (loop $again
      (block $caught (result i64)
        (try_table (catch $t $caught) (throw $t (i64.const 1)))
        (unreachable))
      (drop)
      (br $again))))
