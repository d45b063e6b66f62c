;; As many locals as are allowed, all of them alive: a Java method has 65,535 places, and these take two each.
;;
;; expect: returns i64 7

(module
  (func (export "attack") (result i64)
    (local (;* 50000 ;) i64 (;.;))
    (local.set 49999 (i64.const 7))
    (;* 200 ;) (local.set @i (local.get 49999)) (;.;)
    (loop (br_if 0 (i64.eqz (local.get 150))))
    (local.get 199)))
