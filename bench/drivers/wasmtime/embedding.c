// Wasmtime's side of those cases of bench/micro that cross between host and guest: through its C API, from C, since a host
// function in Python would cost more than the crossing.
//
//   embedding loop GUEST.wat ITERATIONS SECONDS     run(ITERATIONS) of a guest that imports host.step or host.boxed
//   embedding call GUEST.wat 1 SECONDS              the export `add`, called from here
//   embedding instantiate GUEST.wat 1 SECONDS       a store and an instance, the export `step` called once, the store deleted
//
// Prints `RESULT NANOSECONDS`: of one call of run, of `add`, or of one instance; the median of many.
#include "interface.h"

enum { I64 = 1 };

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

static int64_t call(wasmtime_context *context, const wasmtime_func *func, wasmtime_val_raw *values, size_t count) {
    wasm_trap *trap = NULL;
    check(wasmtime_func_call_unchecked(context, func, values, count, &trap), "call");
    check(trap, "call without a trap");
    return values[0].i64;
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
