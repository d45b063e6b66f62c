;; A function type with more parameters than are allowed.
;;
;; expect: rejected parameters

(module
  (func (export "attack") (param (;* 1001 ;) i32 (;.;))))
