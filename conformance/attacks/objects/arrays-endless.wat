;; Arrays of a megabyte, all of them reachable.
;;
;; expect: trap limit-reached

(module
  (type $bytes (array (mut i8)))
  (type $rows (array (mut (ref null $bytes))))
  (global $rows (ref $rows) (array.new_default $rows (i32.const 100000)))
  (func (export "attack") (local $i i32)
    (loop
      (array.set $rows (global.get $rows) (local.get $i)
        (array.new_default $bytes (i32.const 1000000)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br 0))))
