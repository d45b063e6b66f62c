;; More locals than a function may have, in a few bytes.
;;
;; expect: rejected locals

(module
  (func (export "attack")
    (local (;* 60000 ;) i64 (;.;))))
