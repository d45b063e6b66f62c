;; iterations: 1000
;; what: 1,000 elements of an array of i32 read and written
(module
  (type $ints (array (mut i32)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $i i32) (local $a (ref null $ints))
    (local.set $a (array.new $ints (i32.const 1) (i32.const 1000)))
    (loop $again
      (local.set $i (i32.const 999))
      (loop $next
        (array.set $ints (local.get $a) (local.get $i) (i32.add (array.get $ints (local.get $a) (i32.sub (i32.const 999) (local.get $i))) (local.get $n)))
        (br_if $next (i32.ge_s (local.tee $i (i32.sub (local.get $i) (i32.const 1))) (i32.const 0))))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (array.get $ints (local.get $a) (i32.const 500)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
