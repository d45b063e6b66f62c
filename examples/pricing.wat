;; A component that decides prices, by hand. Its WIT:
;;
;;   package example:shop@1.0.0;
;;   interface types   { record item { name: string, count: u32 }  enum level { guest, member }
;;                       variant verdict { accepted, refused(string) } }
;;   interface catalog { price: func(name: string) -> option<u32>; }
;;   interface pricing { use types.{item, level, verdict};
;;                       total: func(items: list<item>, buyer: level) -> u32;
;;                       check: func(item: item) -> verdict; }
;;   world plugin      { import catalog; export pricing; }
(component
  (import "example:shop/catalog@1.0.0" (instance $catalog
    (export "price" (func (param "name" string) (result (option u32))))))

  ;; The memory stands first: the host puts names there, and what is imported needs to know where.
  (core module $memory
    (memory (export "memory") 1)
    (global $end (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32) (param $align i32) (param $bytes i32) (result i32)
      (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $end) (i32.const 7)) (i32.const -8)))
      (global.set $end (i32.add (local.get $at) (local.get $bytes)))
      (local.get $at))
    ;; After each call all is free again.
    (func (export "reset") (global.set $end (i32.const 1024))))
  (core instance $memory (instantiate $memory))
  (core func $price (canon lower (func $catalog "price") (memory (core memory $memory "memory"))))

  (core module $code
    (import "host" "price" (func $price (param $name i32) (param $length i32) (param $result i32)))
    (import "memory" "memory" (memory 1))
    (import "memory" "reset" (func $reset))
    (data (i32.const 64) "not in the catalog")

    ;; Price in cents, or -1.
    (func $ask (param $name i32) (param $length i32) (result i32)
      (call $price (local.get $name) (local.get $length) (i32.const 16))
      (if (result i32) (i32.load8_u (i32.const 16))
        (then (i32.load (i32.const 20)))
        (else (i32.const -1))))

    (func (export "total") (param $items i32) (param $count i32) (param $buyer i32) (result i32)
      (local $sum i32)
      (block $done
        (loop $next
          (br_if $done (i32.eqz (local.get $count)))
          (local.set $sum (i32.add (local.get $sum)
            (i32.mul
              (call $ask (i32.load (local.get $items)) (i32.load offset=4 (local.get $items)))
              (i32.load offset=8 (local.get $items)))))
          (local.set $items (i32.add (local.get $items) (i32.const 12)))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $next)))
      ;; Members pay a tenth less.
      (if (result i32) (local.get $buyer)
        (then (i32.div_u (i32.mul (local.get $sum) (i32.const 9)) (i32.const 10)))
        (else (local.get $sum))))

    (func (export "check") (param $name i32) (param $length i32) (param $count i32) (result i32)
      (i32.store8 (i32.const 32) (i32.eq (call $ask (local.get $name) (local.get $length)) (i32.const -1)))
      (i32.store (i32.const 36) (i32.const 64))
      (i32.store (i32.const 40) (i32.const 18))
      (i32.const 32))

    (func (export "total-return") (param i32) (call $reset))
    (func (export "check-return") (param i32) (call $reset)))
  (core instance $code (instantiate $code
    (with "memory" (instance $memory))
    (with "host" (instance (export "price" (func $price))))))

  (type $item' (record (field "name" string) (field "count" u32)))
  (type $level' (enum "guest" "member"))
  (type $verdict' (variant (case "accepted") (case "refused" string)))
  (func $total (param "items" (list $item')) (param "buyer" $level') (result u32)
    (canon lift (core func $code "total") (memory (core memory $memory "memory"))
      (realloc (core func $memory "realloc")) (post-return (core func $code "total-return"))))
  (func $check (param "item" $item') (result $verdict')
    (canon lift (core func $code "check") (memory (core memory $memory "memory"))
      (realloc (core func $memory "realloc")) (post-return (core func $code "check-return"))))

  ;; What is exported names its types.
  (component $pricing
    (type $item' (record (field "name" string) (field "count" u32)))
    (type $level' (enum "guest" "member"))
    (type $verdict' (variant (case "accepted") (case "refused" string)))
    (import "item" (type $item (eq $item')))
    (import "level" (type $level (eq $level')))
    (import "verdict" (type $verdict (eq $verdict')))
    (import "total" (func $total (param "items" (list $item)) (param "buyer" $level) (result u32)))
    (import "check" (func $check (param "item" $item) (result $verdict)))
    (export $exported-item "item" (type $item))
    (export $exported-level "level" (type $level))
    (export $exported-verdict "verdict" (type $verdict))
    (export "total" (func $total)
      (func (param "items" (list $exported-item)) (param "buyer" $exported-level) (result u32)))
    (export "check" (func $check) (func (param "item" $exported-item) (result $exported-verdict))))
  (instance $exports (instantiate $pricing
    (with "item" (type $item')) (with "level" (type $level')) (with "verdict" (type $verdict'))
    (with "total" (func $total)) (with "check" (func $check))))
  (export "example:shop/pricing@1.0.0" (instance $exports)))
