;; Recursion with two hundred values alive in each call: deep frames, and an end of the stack at an odd place.
;;
;; expect: trap call-stack-exhausted

(module
  (func $f (export "attack") (result i64)
    (local (;* 200 ;) i64 (;.;))
    (;* 200 ;) (local.set @i (i64.const @i)) (;.;)
    (drop (call $f))
    (i64.const 0)
    (;* 200 ;) (i64.add (local.get @i)) (;.;)))
