// Wasmtime's side of those cases of bench/micro that cross between host and guest: through its C API, from C, since a host
// function in Python would cost more than the crossing.
//
//   embedding loop GUEST.wat ITERATIONS SECONDS     run(ITERATIONS) of a guest that imports host.step or host.boxed
//   embedding call GUEST.wat 1 SECONDS              the export `add`, called from here
//   embedding instantiate GUEST.wat 1 SECONDS       a store and an instance, the export `step` called once, the store deleted
//
// Prints `RESULT NANOSECONDS`: of one call of run, of `add`, or of one instance; the median of many.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The part of the C API that is used here; the package ships the library without its header.
typedef struct wasm_engine wasm_engine;
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

enum { I64 = 1 };

static wasm_engine *engine;
static wasmtime_linker *linker;
static wasmtime_module *module;

static void check(const void *failure, const char *what) {
    if (failure) {
        fprintf(stderr, "cannot %s\n", what);
        exit(1);
    }
}

static wasm_trap *step(void *unused, wasmtime_caller *caller, wasmtime_val_raw *values, size_t count) {
    (void)unused, (void)caller, (void)count;
    uint64_t x = (uint64_t)values[0].i64;
    values[0].i64 = (int64_t)((x ^ x >> 29) * 6364136223846793005u + 1442695040888963407u);
    return NULL;
}

static void define_step(const char *name) {
    wasm_valtype *one[] = {wasm_valtype_new(I64)}, *other[] = {wasm_valtype_new(I64)};
    wasm_valtype_vec parameters, results;
    wasm_valtype_vec_new(&parameters, 1, one);
    wasm_valtype_vec_new(&results, 1, other);
    const wasm_functype *type = wasm_functype_new(&parameters, &results);
    check(wasmtime_linker_define_func_unchecked(linker, "host", 4, name, strlen(name), type, step, NULL, NULL), "define a function");
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

static int64_t call(wasmtime_context *context, const wasmtime_func *func, wasmtime_val_raw *values, size_t count) {
    wasm_trap *trap = NULL;
    check(wasmtime_func_call_unchecked(context, func, values, count, &trap), "call");
    check(trap, "call without a trap");
    return values[0].i64;
}

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static int64_t run_loop(wasmtime_context *context, const wasmtime_func *func, int n) {
    wasmtime_val_raw values[1] = {{.i32 = n}};
    return call(context, func, values, 1);
}

static int64_t run_calls(wasmtime_context *context, const wasmtime_func *func, int n) {
    int64_t sum = 0;
    while (n-- > 0) {
        wasmtime_val_raw values[2] = {{.i64 = sum}, {.i64 = 3}};
        sum = call(context, func, values, 2);
    }
    return sum;
}

static int64_t run_instances(int n) {
    int64_t sum = 0;
    while (n-- > 0) {
        wasmtime_store *store = wasmtime_store_new(engine, NULL, NULL);
        wasmtime_context *context = wasmtime_store_context(store);
        wasmtime_func func = instantiate(context, "step");
        wasmtime_val_raw values[1] = {{.i64 = 0}};
        sum += (int32_t)call(context, &func, values, 1);
        wasmtime_store_delete(store);
    }
    return sum;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 5) return 2;
    bool loop = !strcmp(arguments[1], "loop"), calls = !strcmp(arguments[1], "call");
    int repeated = loop ? 1 : calls ? 100000 : 1000; // what is too short for the clock is done more than once
    engine = wasm_engine_new();
    linker = wasmtime_linker_new(engine);
    define_step("step");
    define_step("boxed");
    compile(arguments[2]);
    wasmtime_context *context = wasmtime_store_context(wasmtime_store_new(engine, NULL, NULL));
    wasmtime_func func = instantiate(context, loop ? "run" : calls ? "add" : "step");
    static double times[10000];
    size_t done = 0;
    int64_t result = 0, end = nanoseconds() + (int64_t)(atof(arguments[4]) * 1e9);
    while (done < 3 || (done < 10000 && nanoseconds() < end)) {
        int64_t begin = nanoseconds();
        result = loop ? run_loop(context, &func, atoi(arguments[3])) : calls ? run_calls(context, &func, repeated) : run_instances(repeated);
        times[done++] = (double)(nanoseconds() - begin) / repeated;
    }
    qsort(times, done, sizeof *times, compare);
    printf("%lld %.3f\n", (long long)result, times[done / 2]);
    return 0;
}
