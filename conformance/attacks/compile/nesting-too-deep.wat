;; More blocks inside of each other than a function may have: whoever recurses on them falls.
;;
;; expect: rejected nesting

(module
  (func (export "attack")
    (;* 60000 ;) block (;.;)
    (;* 60000 ;) end (;.;)))
