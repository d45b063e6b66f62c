;; Loads from the farthest address there is, in case what is added to the base wraps round.
;;
;; expect: trap memory-out-of-bounds

(module
  (memory 1)
  (func (export "attack") (result i64)
    (i64.load offset=0xffffffff (i32.const -1))))
