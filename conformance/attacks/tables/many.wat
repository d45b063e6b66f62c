;; A thousand tables, together larger than what one store may have.
;;
;; expect: not instantiated out-of-memory

(module
  (;* 1000 ;) (table 1000 funcref) (;.;)
  (func (export "attack")))
