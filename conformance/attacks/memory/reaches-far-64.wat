;; The same in a 64-bit memory, where address and offset together are more than 64 bits.
;;
;; expect: trap memory-out-of-bounds

(module
  (memory i64 1)
  (func (export "attack") (result i64)
    (i64.load offset=0xfffffffffffffff8 (i64.const 16))))
