;; Bulk operations on all of the memory, again and again: each is one instruction.
;;
;; expect: trap deadline
;; store: closed

(module
  (memory 1000)
  (func (export "attack")
    (loop
      (memory.fill (i32.const 0) (i32.const 7) (i32.const 65536000))
      (memory.copy (i32.const 65536) (i32.const 0) (i32.const 65470464))
      (br 0))))
