;; Array operations whose end wraps round.
;;
;; expect: trap array-out-of-bounds

(module
  (type $a (array (mut i32)))
  (func (export "attack") (local $a (ref $a))
    (local.set $a (array.new_default $a (i32.const 10)))
    (array.fill $a (local.get $a) (i32.const 8) (i32.const 7) (i32.const -4))))
