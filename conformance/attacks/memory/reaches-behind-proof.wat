;; Makes the compiler believe that an address is inside, and then changes the address.
;;
;; expect: trap memory-out-of-bounds

(module
  (memory 1)
  (func (export "attack") (result i32)
    (local $at i32)
    (drop (i32.load offset=100 (local.get $at)))
    (loop $again
      (drop (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 0x7fff0000)))
      (br_if $again (i32.lt_u (local.get $at) (i32.const 0x7fff0001))))
    (i32.load (local.get $at))))
