;; iterations: 10000000
;; what: a table.get, a test for null and a table.set
(module
  (table $t 1024 externref)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $i i32)
    (loop $again
      (local.set $i (i32.and (local.get $n) (i32.const 1023)))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (ref.is_null (table.get $t (local.get $i))))))
      (table.set $t (i32.xor (local.get $i) (i32.const 1)) (table.get $t (local.get $i)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
