;; A 64-bit memory that begins larger than any machine's.
;;
;; expect: not instantiated out-of-memory

(module
  (memory i64 0x800000000000)
  (func (export "attack")))
