;; A function of half a million instructions without any branch.
;;
;; expect: returns i32 700000

(module
  (func (export "attack") (result i32)
    (local i32)
    (;* 100000 ;) local.get 0 i32.const 7 i32.add local.set 0 (;.;)
    local.get 0))
