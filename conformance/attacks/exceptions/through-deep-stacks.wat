;; Throws through a thousand calls, for ever.
;;
;; expect: trap deadline
;; store: closed

(module
  (tag $t)
  (func $down (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $t)))
    (call $down (i32.sub (local.get 0) (i32.const 1)))
    (call $down (local.get 0)))
  (func (export "attack")
    (loop $again
      (block $caught
        (try_table (catch_all $caught) (call $down (i32.const 1000))))
      (br $again))))
