// Wasmtime's side of bench/stopping, with epochs: a thread counts them up each millisecond.
//
//   stopping late GUEST EXPORT BUSY DEADLINE-MS TRIALS
//   stopping beside GUEST NEIGHBOURS DEADLINE-MS SECONDS
#include "interface.h"

#include <pthread.h>
#include <unistd.h>

enum { ROUNDS = 20, PAUSE_US = 5000, MOST = 1000000 };
static const uint64_t NEVER = UINT64_C(1) << 60;

static _Atomic long expired;
static int neighbour_deadline_ms;
static int64_t times[MOST];
static size_t done;

static void pause_us(int us) {
    struct timespec time = {us / 1000000, us % 1000000 * 1000L};
    nanosleep(&time, NULL);
}

static void *tick(void *unused) {
    for (;;) {
        pause_us(1000);
        wasmtime_engine_increment_epoch(engine);
    }
    return unused;
}

static void start(void *(*function)(void *)) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, function, NULL)) check(function, "start a thread");
}

// A call in a store of its own. Answers whether it was stopped.
static bool run(const char *name, int32_t argument, uint64_t deadline_ms) {
    wasmtime_store *store = wasmtime_store_new(engine, NULL, NULL);
    wasmtime_context *context = wasmtime_store_context(store);
    wasmtime_context_set_epoch_deadline(context, deadline_ms);
    wasmtime_func func = instantiate(context, name);
    wasmtime_val_raw values[1] = {{.i32 = argument}};
    wasm_trap *trap = NULL;
    check(wasmtime_func_call_unchecked(context, &func, values, 1, &trap), "call");
    if (trap) wasm_trap_delete(trap);
    wasmtime_store_delete(store);
    return trap != NULL;
}

static void expire(const char *name, int deadline_ms) {
    // One more: the running millisecond has begun.
    if (!run(name, 0, (uint64_t)deadline_ms + 1)) check(name, "stop the guest");
    expired++;
}

static void *live(void *unused) {
    if (neighbour_deadline_ms == 0) run("spin", 0, NEVER);
    for (;;) expire("spin", neighbour_deadline_ms);
    return unused;
}

static void late(const char *name, int deadline_ms, int trials) {
    for (int i = -3; i < trials; i++) {
        int64_t begin = nanoseconds();
        expire(name, deadline_ms);
        if (i >= 0) times[done++] = nanoseconds() - begin - deadline_ms * INT64_C(1000000);
    }
}

static void beside(int seconds) {
    for (int64_t end = nanoseconds() + seconds * INT64_C(1000000000); nanoseconds() < end && done < MOST;) {
        pause_us(PAUSE_US);
        int64_t begin = nanoseconds();
        run("work", ROUNDS, NEVER);
        times[done++] = nanoseconds() - begin;
    }
}

int main(int count, char **arguments) {
    bool measures_late = count == 7 && !strcmp(arguments[1], "late");
    if (!measures_late && count != 6) return 2;
    wasm_config *config = wasm_config_new();
    wasmtime_config_epoch_interruption_set(config, true);
    engine = wasm_engine_new_with_config(config);
    linker = wasmtime_linker_new(engine);
    compile(arguments[2]);
    start(tick);
    int neighbours = atoi(arguments[measures_late ? 4 : 3]);
    neighbour_deadline_ms = measures_late ? 0 : atoi(arguments[4]);
    while (neighbours-- > 0) start(live);
    if (measures_late) {
        late(arguments[3], atoi(arguments[5]), atoi(arguments[6]));
    } else {
        beside(atoi(arguments[5]));
    }
    printf("{\"expired\": %ld, \"times\": [", expired);
    for (size_t i = 0; i < done; i++) printf("%s%lld", i ? ", " : "", (long long)times[i]);
    printf("]}\n");
    fflush(stdout);
    _exit(0); // neighbours without a deadline never end
}
