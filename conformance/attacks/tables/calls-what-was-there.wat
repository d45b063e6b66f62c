;; Calls an element right after it was set to null, where the compiler may remember what it was.
;;
;; expect: trap uninitialized-element

(module
  (type $t (func (result i32)))
  (table $table 1 funcref)
  (func $f (result i32) (i32.const 1))
  (elem declare func $f)
  (func (export "attack") (result i32)
    (table.set $table (i32.const 0) (ref.func $f))
    (drop (call_indirect $table (type $t) (i32.const 0)))
    (table.set $table (i32.const 0) (ref.null func))
    (call_indirect $table (type $t) (i32.const 0))))
