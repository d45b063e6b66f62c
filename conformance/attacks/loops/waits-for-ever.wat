;; Waits on a memory that nobody else has.
;;
;; expect: trap deadline
;; store: closed

(module
  (memory 1 1 shared)
  (func (export "attack") (result i32)
    (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
