;; iterations: 10000000
;; what: a struct.get and a struct.set of an object that lives long
(module
  (type $node (struct (field $value (mut i64)) (field $next (ref null $node))))
  (global $kept (ref $node) (struct.new $node (i64.const 0) (ref.null $node)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (struct.set $node $value (global.get $kept) (i64.add (struct.get $node $value (global.get $kept)) (i64.extend_i32_u (local.get $n))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (struct.get $node $value (global.get $kept)) (struct.set $node $value (global.get $kept) (i64.const 0))))
