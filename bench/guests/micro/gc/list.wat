;; iterations: 1000
;; what: a list of 1,000 structs made and walked
(module
  (type $node (struct (field $value (mut i64)) (field $next (ref null $node))))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $i i32) (local $head (ref null $node))
    (loop $again
      (local.set $head (ref.null $node))
      (local.set $i (i32.const 1000))
      (loop $make
        (local.set $head (struct.new $node (i64.extend_i32_u (local.get $i)) (local.get $head)))
        (br_if $make (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (loop $walk
        (local.set $sum (i64.add (local.get $sum) (struct.get $node $value (local.get $head))))
        (br_if $walk (i32.eqz (ref.is_null (local.tee $head (struct.get $node $next (local.get $head)))))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
