;; Grows its table until there is no more.
;;
;; expect: returns i32 -1

(module
  (table $t 1 funcref)
  (func (export "attack") (result i32)
    (loop (br_if 0 (i32.ne (table.grow $t (ref.null func) (i32.const 5000)) (i32.const -1))))
    (table.grow $t (ref.null func) (i32.const -1))))
