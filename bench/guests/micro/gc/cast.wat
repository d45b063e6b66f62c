;; iterations: 1000000
;; what: a br_on_cast and a ref.cast of one of three types under a common one
(module
  (type $shape (sub (struct (field i64))))
  (type $square (sub $shape (struct (field i64))))
  (type $circle (sub final $shape (struct (field i64) (field i64))))
  (type $shapes (array (mut (ref null $shape))))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $all (ref null $shapes)) (local $shape (ref null $shape))
    (local.set $all (array.new_fixed $shapes 3 (struct.new $shape (i64.const 5)) (struct.new $square (i64.const 7)) (struct.new $circle (i64.const 9) (i64.const 11))))
    (loop $again
      (local.set $shape (array.get $shapes (local.get $all) (i32.rem_u (local.get $n) (i32.const 3))))
      (local.set $sum (i64.add (local.get $sum)
        (block $done (result i64)
          (block $round (result (ref $circle))
            (drop (br_on_cast $round (ref null $shape) (ref $circle) (local.get $shape)))
            (br $done (if (result i64) (ref.test (ref $square) (local.get $shape))
              (then (struct.get $square 0 (ref.cast (ref $square) (local.get $shape))))
              (else (i64.const 1)))))
          (struct.get $circle 1))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
