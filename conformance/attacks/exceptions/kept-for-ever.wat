;; Exceptions that hold one another, all of them reachable.
;;
;; expect: trap limit-reached

(module
  (tag $t (param exnref))
  (func (export "attack") (local $last exnref)
    (loop $again
      (block $caught (result exnref exnref)
        (try_table (catch_ref $t $caught) (throw $t (local.get $last)))
        (unreachable))
      (local.set $last)
      (drop)
      (br $again))))
