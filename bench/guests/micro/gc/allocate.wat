;; iterations: 10000000
;; what: a struct.new of two fields that lives for one turn
(module
  (type $node (struct (field $value (mut i64)) (field $next (ref null $node))))
  (global $kept (mut (ref null $node)) (ref.null $node))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (global.set $kept (struct.new $node (i64.extend_i32_u (local.get $n)) (ref.null $node)))
      (local.set $sum (i64.add (local.get $sum) (struct.get $node $value (global.get $kept))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
