;; iterations: 100000
;; what: a throw that the caller catches
(module
  (tag $oops (param i32))
  (func $deep (param $depth i32) (result i32)
    (if (i32.eqz (local.get $depth)) (then (throw $oops (i32.const 5))))
    (i32.add (call $deep (i32.sub (local.get $depth) (i32.const 1))) (i32.const 1)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u
        (block $caught (result i32)
          (try_table (result i32) (catch $oops $caught)
            (call $deep (i32.const 0)))))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
