// The part of wasmtime's C API that the drivers in C use, and what they have in common. The package ships the library without
// its header.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct wasm_engine wasm_engine;
typedef struct wasm_config wasm_config;
typedef struct wasm_functype wasm_functype;
typedef struct wasm_valtype wasm_valtype;
typedef struct wasm_trap wasm_trap;
typedef struct wasmtime_error wasmtime_error;
typedef struct wasmtime_store wasmtime_store;
typedef struct wasmtime_context wasmtime_context;
typedef struct wasmtime_module wasmtime_module;
typedef struct wasmtime_linker wasmtime_linker;
typedef struct wasmtime_caller wasmtime_caller;
typedef struct { size_t size; char *data; } wasm_byte_vec;
typedef struct { size_t size; wasm_valtype **data; } wasm_valtype_vec;
typedef struct { uint64_t store; size_t index; } wasmtime_instance;
typedef struct { uint64_t store; void *pointer; } wasmtime_func;
typedef struct { uint8_t kind; union { wasmtime_func func; uint64_t room[6]; } of; } wasmtime_extern;
typedef union { int32_t i32; int64_t i64; uint64_t room[2]; } wasmtime_val_raw;
typedef wasm_trap *(*host_function)(void *, wasmtime_caller *, wasmtime_val_raw *, size_t);

wasm_engine *wasm_engine_new(void);
wasm_config *wasm_config_new(void);
wasm_engine *wasm_engine_new_with_config(wasm_config *);
void wasmtime_config_epoch_interruption_set(wasm_config *, bool);
void wasmtime_engine_increment_epoch(wasm_engine *);
void wasmtime_context_set_epoch_deadline(wasmtime_context *, uint64_t);
void wasm_trap_delete(wasm_trap *);
wasm_valtype *wasm_valtype_new(uint8_t);
void wasm_valtype_vec_new(wasm_valtype_vec *, size_t, wasm_valtype *const *);
wasm_functype *wasm_functype_new(wasm_valtype_vec *, wasm_valtype_vec *);
wasmtime_error *wasmtime_wat2wasm(const char *, size_t, wasm_byte_vec *);
wasmtime_store *wasmtime_store_new(wasm_engine *, void *, void (*)(void *));
void wasmtime_store_delete(wasmtime_store *);
wasmtime_context *wasmtime_store_context(wasmtime_store *);
wasmtime_error *wasmtime_module_new(wasm_engine *, const uint8_t *, size_t, wasmtime_module **);
wasmtime_linker *wasmtime_linker_new(wasm_engine *);
wasmtime_error *wasmtime_linker_define_func_unchecked(wasmtime_linker *, const char *, size_t, const char *, size_t,
                                                      const wasm_functype *, host_function, void *, void (*)(void *));
wasmtime_error *wasmtime_linker_instantiate(const wasmtime_linker *, wasmtime_context *, const wasmtime_module *,
                                            wasmtime_instance *, wasm_trap **);
bool wasmtime_instance_export_get(wasmtime_context *, const wasmtime_instance *, const char *, size_t, wasmtime_extern *);
wasmtime_error *wasmtime_func_call_unchecked(wasmtime_context *, const wasmtime_func *, wasmtime_val_raw *, size_t, wasm_trap **);

static wasm_engine *engine;
static wasmtime_linker *linker;
static wasmtime_module *module;

static void check(const void *failure, const char *what) {
    if (failure) {
        fprintf(stderr, "cannot %s\n", what);
        exit(1);
    }
}

static void compile(const char *file) {
    static char text[65536];
    FILE *in = fopen(file, "rb");
    if (!in) check(file, "open the guest");
    size_t size = fread(text, 1, sizeof text, in);
    fclose(in);
    wasm_byte_vec bytes;
    check(wasmtime_wat2wasm(text, size, &bytes), "assemble");
    check(wasmtime_module_new(engine, (const uint8_t *)bytes.data, bytes.size, &module), "compile");
}

static wasmtime_func instantiate(wasmtime_context *context, const char *name) {
    wasmtime_instance instance;
    wasmtime_extern item;
    wasm_trap *trap = NULL;
    check(wasmtime_linker_instantiate(linker, context, module, &instance, &trap), "instantiate");
    check(trap, "instantiate without a trap");
    if (!wasmtime_instance_export_get(context, &instance, name, strlen(name), &item)) check(name, "find the export");
    return item.of.func;
}

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}
