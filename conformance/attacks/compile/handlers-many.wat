;; Two thousand handlers round one call.
;;
;; expect: returns i32 3

(module
  (tag $t)
  (func $throw (throw $t))
  (func (export "attack") (result i32)
    (;* 2000 ;) block try_table (catch $t 0) (;.;)
    call $throw
    (;* 2000 ;) end end (;.;)
    i32.const 3))
