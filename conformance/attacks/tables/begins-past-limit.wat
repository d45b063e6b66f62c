;; A table of four billion elements to begin with.
;;
;; expect: not instantiated out-of-memory

(module
  (table 0xffffffff funcref)
  (func (export "attack")))
