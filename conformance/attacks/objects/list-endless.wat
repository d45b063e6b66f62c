;; A list that grows without end, all of it reachable.
;;
;; expect: trap limit-reached

(module
  (type $node (struct (field (mut (ref null $node))) (field i64) (field i64)))
  (func (export "attack") (local $list (ref null $node))
    (loop
      (local.set $list (struct.new $node (local.get $list) (i64.const 1) (i64.const 2)))
      (br 0))))
