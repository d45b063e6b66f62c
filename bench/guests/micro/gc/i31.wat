;; iterations: 10000000
;; what: a ref.i31 put into a global and taken out again
(module
  (global $kept (mut anyref) (ref.null any))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (global.set $kept (ref.i31 (i32.and (local.get $n) (i32.const 0xfffff))))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (global.get $kept))))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
