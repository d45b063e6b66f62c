;; iterations: 1
;; what: binary trees: 60 trees of 2^14 leaves made, counted and dropped beside one of 2^16 that stays
(module
  (type $tree (struct (field $left (ref null $tree)) (field $right (ref null $tree))))
  (func $make (param $depth i32) (result (ref $tree))
    (if (result (ref $tree)) (i32.eqz (local.get $depth))
      (then (struct.new $tree (ref.null $tree) (ref.null $tree)))
      (else
        (struct.new $tree
          (call $make (i32.sub (local.get $depth) (i32.const 1)))
          (call $make (i32.sub (local.get $depth) (i32.const 1)))))))
  (func $count (param $tree (ref null $tree)) (result i32)
    (if (result i32) (ref.is_null (local.get $tree))
      (then (i32.const 0))
      (else
        (i32.add (i32.const 1)
          (i32.add (call $count (struct.get $tree $left (local.get $tree)))
            (call $count (struct.get $tree $right (local.get $tree))))))))
  (func (export "run") (param $n i32) (result i64)
    (local $long (ref $tree)) (local $k i32) (local $sum i64)
    (local.set $long (call $make (i32.const 16)))
    (loop $again
      (local.set $k (i32.const 60))
      (loop $next
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $count (call $make (i32.const 14))))))
        (br_if $next (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.add (local.get $sum) (i64.extend_i32_u (call $count (local.get $long))))))
