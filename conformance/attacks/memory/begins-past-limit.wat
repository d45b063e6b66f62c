;; A memory of 4 GiB to begin with.
;;
;; expect: not instantiated out-of-memory

(module
  (memory 65536)
  (func (export "attack")))
