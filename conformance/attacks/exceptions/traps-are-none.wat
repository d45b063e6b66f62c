;; A handler that would catch a trap and go on behind it.
;;
;; expect: trap integer-divide-by-zero

(module
  (func (export "attack") (result i32) (local $zero i32)
    (block $caught
      (drop (try_table (result i32) (catch_all $caught)
        (i32.div_u (i32.const 1) (local.get $zero)))))
    (i32.const 1)))
