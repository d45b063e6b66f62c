;; iterations: 10000000
;; what: a br_table with eight targets, taken in an order that depends on the data
(module
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (block $end
        (block $h (block $g (block $f (block $e (block $d (block $c (block $b (block $a
          (br_table $a $b $c $d $e $f $g $h (i32.and (i32.wrap_i64 (i64.shr_u (local.get $sum) (i64.const 33))) (i32.const 7))))
          (local.set $sum (i64.add (local.get $sum) (i64.const 3))) (br $end))
          (local.set $sum (i64.xor (local.get $sum) (i64.const 5))) (br $end))
          (local.set $sum (i64.add (local.get $sum) (i64.const 7))) (br $end))
          (local.set $sum (i64.xor (local.get $sum) (i64.const 11))) (br $end))
          (local.set $sum (i64.add (local.get $sum) (i64.const 13))) (br $end))
          (local.set $sum (i64.xor (local.get $sum) (i64.const 17))) (br $end))
          (local.set $sum (i64.add (local.get $sum) (i64.const 19))) (br $end))
        (local.set $sum (i64.xor (local.get $sum) (i64.const 23))))
      (local.set $sum (i64.add (i64.mul (i64.xor (local.get $sum) (i64.shr_u (local.get $sum) (i64.const 29))) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
