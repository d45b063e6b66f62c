(module $everything
  (type $f (func (param i32 i64) (result f32 f64)))
  (rec (type $s (sub (struct (field $x (mut i8)) (field (ref null $s))))) (type $a (array (mut i16))))
  (type $t (sub final $s (struct (field (mut i8)) (field (ref null $s)) (field v128))))
  (import "host" "f" (func $host (param externref)))
  (import "host" "g" (global $base i64))
  (table $t 2 9 funcref)
  (table i64 1 (ref null $s) (ref.null $s))
  (memory $m 1 2 shared)
  (memory i64 1)
  (tag $tag (param i32))
  (global $v (mut v128) (v128.const f32x4 1 nan:0x200000 -0x1p-3 inf))
  (global i64 (i64.add (global.get $base) (i64.const -1)))
  (export "run" (func $run))
  (start $start)
  (elem $e (table $t) (i32.const 0) func $run $start)
  (elem declare func $run)
  (elem externref (ref.null extern))
  (data $d (memory $m) (i32.const 8) "a\00\ff\u{20ac}")
  (data "passive")
  (@custom "notes" (after code) "kept")
  (func $start)
  (func $run (param $n i32) (result i32) (local $x i64) (local f32 f32)
    block $out (result i32)
      local.get $n
      loop $next (param i32) (result i32)
        i32.const 1
        i32.sub
        local.tee $n
        local.get $n
        br_if $next
      end
      local.get $n
      br_table $out $out 0
    end
    (if (i32.eqz (local.get $n)) (then (call $host (ref.null extern))) (else (memory.fill (i32.const 0) (i32.const 1) (i32.const 2))))
    (block $caught (drop (block (result i32) (try_table (catch $tag 0) (catch_all $caught) (throw $tag (i32.const 3))) unreachable)))
    (drop (select (result f64) (f64.const 0x1.8p1) (f64.const -1e300) (i32.const 1)))
    (drop (i32.atomic.rmw.add offset=4 (i32.const 0) (i32.const 1)))
    (global.set $v (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (global.get $v) (v128.load8_lane 3 (i32.const 0) (global.get $v))))
    (drop (struct.get_s $s $x (struct.new $s (i32.const 1) (ref.null $s))))
    (drop (ref.test (ref null $t) (ref.null $s)))
    (drop (array.get_u $a (array.new_default $a (i32.const 2)) (i32.const 1)))
    (return_call_indirect $t (param i32) (result i32) (local.get $n) (i32.const 0)))
)
