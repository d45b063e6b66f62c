;; A chain of types, each under the one before: casts that walk it take their time.
;;
;; expect: rejected 63

(module
  (type $t0 (sub (struct)))
  (;* 200 ;) (type (sub @i (struct))) (;.;)
  (func (export "attack")))
