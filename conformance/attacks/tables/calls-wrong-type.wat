;; Calls a function through a table with a type that it has not: its arguments would be taken for others.
;;
;; expect: trap indirect-call-type-mismatch

(module
  (type $takes-long (func (param i64) (result i64)))
  (table funcref (elem $takes-reference))
  (func $takes-reference (param externref) (result externref) (local.get 0))
  (func (export "attack") (result i64)
    (call_indirect (type $takes-long) (i64.const 0x7fff12345678) (i32.const 0))))
