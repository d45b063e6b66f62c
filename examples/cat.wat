;; A command for WASI 0.2, by hand: prints files of the directory that it is given first.
;;
;;   coracle run --dir examples::/ examples/cat.wat hello.wat
(component
  (import "wasi:cli/environment@0.2.0" (instance $environment
    (export "get-arguments" (func (result (list string))))))
  (import "wasi:io/error@0.2.0" (instance $error
    (export "error" (type (sub resource)))))
  (alias export $error "error" (type $io-error))
  (import "wasi:io/streams@0.2.0" (instance $streams
    (alias outer 1 $io-error (type $outer-error))
    (export "error" (type $error (eq $outer-error)))
    (type $stream-error' (variant (case "last-operation-failed" (own $error)) (case "closed")))
    (export "stream-error" (type $stream-error (eq $stream-error')))
    (export "input-stream" (type $input (sub resource)))
    (export "output-stream" (type $output (sub resource)))
    (export "[method]input-stream.blocking-read"
      (func (param "self" (borrow $input)) (param "len" u64) (result (result (list u8) (error $stream-error)))))
    (export "[method]output-stream.blocking-write-and-flush"
      (func (param "self" (borrow $output)) (param "contents" (list u8)) (result (result (error $stream-error)))))))
  (alias export $streams "input-stream" (type $input))
  (alias export $streams "output-stream" (type $output))
  (import "wasi:cli/stdout@0.2.0" (instance $stdout
    (alias outer 1 $output (type $outer-output))
    (export "output-stream" (type $output (eq $outer-output)))
    (export "get-stdout" (func (result (own $output))))))
  (import "wasi:cli/stderr@0.2.0" (instance $stderr
    (alias outer 1 $output (type $outer-output))
    (export "output-stream" (type $output (eq $outer-output)))
    (export "get-stderr" (func (result (own $output))))))
  (import "wasi:filesystem/types@0.2.0" (instance $types
    (alias outer 1 $input (type $outer-input))
    (export "input-stream" (type $input (eq $outer-input)))
    (export "descriptor" (type $descriptor (sub resource)))
    (type $path-flags' (flags "symlink-follow"))
    (export "path-flags" (type $path-flags (eq $path-flags')))
    (type $open-flags' (flags "create" "directory" "exclusive" "truncate"))
    (export "open-flags" (type $open-flags (eq $open-flags')))
    (type $descriptor-flags' (flags "read" "write" "file-integrity-sync" "data-integrity-sync"
      "requested-write-sync" "mutate-directory"))
    (export "descriptor-flags" (type $descriptor-flags (eq $descriptor-flags')))
    (type $error-code' (enum "access" "would-block" "already" "bad-descriptor" "busy" "deadlock" "quota" "exist"
      "file-too-large" "illegal-byte-sequence" "in-progress" "interrupted" "invalid" "io" "is-directory" "loop"
      "too-many-links" "message-size" "name-too-long" "no-device" "no-entry" "no-lock" "insufficient-memory"
      "insufficient-space" "not-directory" "not-empty" "not-recoverable" "unsupported" "no-tty" "no-such-device"
      "overflow" "not-permitted" "pipe" "read-only" "invalid-seek" "text-file-busy" "cross-device"))
    (export "error-code" (type $error-code (eq $error-code')))
    (export "[method]descriptor.open-at"
      (func (param "self" (borrow $descriptor)) (param "path-flags" $path-flags) (param "path" string)
        (param "open-flags" $open-flags) (param "flags" $descriptor-flags)
        (result (result (own $descriptor) (error $error-code)))))
    (export "[method]descriptor.read-via-stream"
      (func (param "self" (borrow $descriptor)) (param "offset" u64)
        (result (result (own $input) (error $error-code)))))))
  (alias export $types "descriptor" (type $descriptor))
  (import "wasi:filesystem/preopens@0.2.0" (instance $preopens
    (alias outer 1 $descriptor (type $outer-descriptor))
    (export "descriptor" (type $descriptor (eq $outer-descriptor)))
    (export "get-directories" (func (result (list (tuple (own $descriptor) string)))))))

  ;; The memory stands first, since the host writes what it answers there.
  (core module $memory
    (memory (export "memory") 1)
    (global $end (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32) (param $align i32) (param $bytes i32) (result i32)
      (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $end) (i32.const 7)) (i32.const -8)))
      (global.set $end (i32.add (local.get $at) (local.get $bytes)))
      (if (i32.gt_u (global.get $end) (i32.mul (memory.size) (i32.const 65536)))
        (then
          (if (i32.eq (i32.const -1)
              (memory.grow (i32.add (i32.shr_u (local.get $bytes) (i32.const 16)) (i32.const 1))))
            (then (unreachable)))))
      (local.get $at))
    ;; What was taken until now is kept; what is taken from now on is free after `release`.
    (func (export "mark") (result i32) (global.get $end))
    (func (export "release") (param $mark i32) (global.set $end (local.get $mark))))
  (core instance $memory (instantiate $memory))
  (alias core export $memory "memory" (core memory $m))
  (alias core export $memory "realloc" (core func $realloc))

  (core func $arguments (canon lower (func $environment "get-arguments") (memory $m) (realloc $realloc)))
  (core func $directories (canon lower (func $preopens "get-directories") (memory $m) (realloc $realloc)))
  (core func $get-stdout (canon lower (func $stdout "get-stdout")))
  (core func $get-stderr (canon lower (func $stderr "get-stderr")))
  (core func $open-at (canon lower (func $types "[method]descriptor.open-at") (memory $m)))
  (core func $read-via-stream (canon lower (func $types "[method]descriptor.read-via-stream") (memory $m)))
  (core func $read
    (canon lower (func $streams "[method]input-stream.blocking-read") (memory $m) (realloc $realloc)))
  (core func $write
    (canon lower (func $streams "[method]output-stream.blocking-write-and-flush") (memory $m)))
  (core func $drop-input (canon resource.drop $input))
  (core func $drop-output (canon resource.drop $output))
  (core func $drop-descriptor (canon resource.drop $descriptor))

  (core module $code
    (import "memory" "memory" (memory 1))
    (import "memory" "mark" (func $mark (result i32)))
    (import "memory" "release" (func $release (param i32)))
    (import "wasi" "arguments" (func $arguments (param $result i32)))
    (import "wasi" "directories" (func $directories (param $result i32)))
    (import "wasi" "stdout" (func $stdout (result i32)))
    (import "wasi" "stderr" (func $stderr (result i32)))
    (import "wasi" "open-at"
      (func $open-at (param $directory i32) (param $path-flags i32) (param $path i32) (param $length i32)
        (param $open-flags i32) (param $flags i32) (param $result i32)))
    (import "wasi" "read-via-stream"
      (func $read-via-stream (param $file i32) (param $offset i64) (param $result i32)))
    (import "wasi" "read" (func $read (param $stream i32) (param $length i64) (param $result i32)))
    (import "wasi" "write"
      (func $write (param $stream i32) (param $bytes i32) (param $length i32) (param $result i32)))
    (import "wasi" "drop-input" (func $drop-input (param i32)))
    (import "wasi" "drop-output" (func $drop-output (param i32)))
    (import "wasi" "drop-descriptor" (func $drop-descriptor (param i32)))

    ;; 0, 8, 16: what a call answers. A result has its discriminant first and its value 4 bytes behind.
    (data (i32.const 64) "cat: cannot read ")
    (data (i32.const 96) "\n")

    ;; Answers 1 where a file could not be copied.
    (func (export "run") (result i32)
      (local $argument i32) (local $end i32) (local $directory i32) (local $out i32) (local $failed i32)
      (call $directories (i32.const 0))
      (if (i32.eqz (i32.load (i32.const 4))) (then (return (i32.const 1))))
      (local.set $directory (i32.load (i32.load (i32.const 0))))
      (call $arguments (i32.const 0))
      (local.set $argument (i32.load (i32.const 0)))
      (local.set $end
        (i32.add (local.get $argument) (i32.mul (i32.load (i32.const 4)) (i32.const 8))))
      (local.set $out (call $stdout))
      (block $done
        (loop $next
          ;; The first is the name of the program.
          (local.set $argument (i32.add (local.get $argument) (i32.const 8)))
          (br_if $done (i32.ge_u (local.get $argument) (local.get $end)))
          (if (call $copy (local.get $directory) (local.get $argument) (local.get $out))
            (then
              (call $complain (local.get $argument))
              (local.set $failed (i32.const 1))))
          (br $next)))
      (call $drop-output (local.get $out))
      (local.get $failed))

    ;; Copies a file to a stream, and answers 1 if that failed.
    (func $copy (param $directory i32) (param $path i32) (param $out i32) (result i32)
      (local $file i32) (local $in i32) (local $mark i32)
      (call $open-at (local.get $directory) (i32.const 1) (i32.load (local.get $path))
        (i32.load offset=4 (local.get $path)) (i32.const 0) (i32.const 1) (i32.const 0))
      (if (i32.load8_u (i32.const 0)) (then (return (i32.const 1))))
      (local.set $file (i32.load (i32.const 4)))
      (call $read-via-stream (local.get $file) (i64.const 0) (i32.const 0))
      (if (i32.load8_u (i32.const 0))
        (then
          (call $drop-descriptor (local.get $file))
          (return (i32.const 1))))
      (local.set $in (i32.load (i32.const 4)))
      (local.set $mark (call $mark))
      (block $done
        (loop $next
          (call $read (local.get $in) (i64.const 4096) (i32.const 0))
          (br_if $done (i32.load8_u (i32.const 0)))
          (call $write (local.get $out) (i32.load (i32.const 4)) (i32.load (i32.const 8)) (i32.const 0))
          (br_if $done (i32.load8_u (i32.const 0)))
          (call $release (local.get $mark))
          (br $next)))
      (call $drop-input (local.get $in))
      (call $drop-descriptor (local.get $file))
      ;; The stream ends with the error `closed`.
      (i32.ne (i32.load8_u (i32.const 4)) (i32.const 1)))

    (func $complain (param $path i32)
      (local $err i32)
      (local.set $err (call $stderr))
      (call $write (local.get $err) (i32.const 64) (i32.const 17) (i32.const 0))
      (call $write (local.get $err) (i32.load (local.get $path)) (i32.load offset=4 (local.get $path)) (i32.const 0))
      (call $write (local.get $err) (i32.const 96) (i32.const 1) (i32.const 0))
      (call $drop-output (local.get $err))))
  (core instance $code (instantiate $code
    (with "memory" (instance $memory))
    (with "wasi" (instance
      (export "arguments" (func $arguments))
      (export "directories" (func $directories))
      (export "stdout" (func $get-stdout))
      (export "stderr" (func $get-stderr))
      (export "open-at" (func $open-at))
      (export "read-via-stream" (func $read-via-stream))
      (export "read" (func $read))
      (export "write" (func $write))
      (export "drop-input" (func $drop-input))
      (export "drop-output" (func $drop-output))
      (export "drop-descriptor" (func $drop-descriptor))))))

  (func $run (result (result)) (canon lift (core func $code "run")))
  (component $command
    (import "run" (func $run (result (result))))
    (export "run" (func $run)))
  (instance $command (instantiate $command (with "run" (func $run))))
  (export "wasi:cli/run@0.2.0" (instance $command)))
