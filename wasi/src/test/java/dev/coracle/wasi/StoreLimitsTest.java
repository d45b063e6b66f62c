package dev.coracle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Tenant;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.Resource;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.StreamOutput;
import dev.coracle.wasi.preview2.http.HttpTypes;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.services.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a guest uses of the host counts for its store and its tenant.
class StoreLimitsTest {
    private static final String GUEST = """
            (module
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\10\\00\\00\\00\\08\\00\\00\\00")
              (data (i32.const 16) "8 bytes\\n")
              (data (i32.const 32) ".")
              (func (export "write") (result i32) (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
              (func (export "close") (param i32) (result i32) (call $close (local.get 0)))
              (func (export "open") (result i32)
                (call $open (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 1) (i32.const 2)
                  (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 8))))
            """;

    private final Engine engine = new Engine();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private Instance instance(Store store, Preview1 wasi) {
        var linker = new Linker(engine);
        wasi.define(linker);
        return linker.instantiate(store, Module.compileText(engine, GUEST));
    }

    private Preview1 wasi() throws IOException {
        return Wasi.preview1(WasiConfig.DEFAULT.withOutput(output).withInMemoryDirectory("/", 1 << 20));
    }

    private static <T> T ok(Result<T, ?> result) {
        return ((Result.Ok<T, ?>) result).value();
    }

    private Store limited(Resource resource, long limit) {
        return new Store(engine, StoreLimits.DEFAULTS.with(resource, limit));
    }

    @Test
    void aGuestWritesAsMuchAsItMayAndNothingMore() throws IOException {
        try (var store = limited(Resource.OUTPUT, 20);
                var wasi = wasi()) {
            var write = instance(store, wasi).func("write");
            write.call();
            write.call();

            assertThatThrownBy(write::call)
                    .isInstanceOf(Trap.class)
                    .hasMessageStartingWith("limit reached: 24 bytes of output, 20 are allowed");
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("8 bytes\n8 bytes\n");
            assertThat(store.usage().used(Resource.OUTPUT)).isEqualTo(16);
        }
    }

    @Test
    void aGuestHasAsManyDescriptorsAsItMay() throws IOException {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED.with(Resource.HANDLES, 6));
        try (var store = new Store(engine, StoreLimits.DEFAULTS, tenant);
                var wasi = wasi()) {
            var instance = instance(store, wasi);
            for (int i = 4; i < 6; i++) {
                assertThat(instance.func("open").call()).containsExactly(ErrorCode.SUCCESS.ordinal());
            }

            assertThat(instance.func("open").call()).containsExactly(ErrorCode.TOO_MANY_DESCRIPTORS.ordinal());
            instance.func("close").call(5);
            assertThat(instance.func("open").call()).containsExactly(ErrorCode.SUCCESS.ordinal());
            assertThat(tenant.usage().used(Resource.HANDLES)).isEqualTo(6);
        }
        assertThat(tenant.usage().used(Resource.HANDLES)).isZero();
    }

    @Test
    void theStreamsOfComponentsCountToo() {
        try (var store = limited(Resource.OUTPUT, 20)) {
            var account = new Account();
            account.belongTo(store);
            var stream = new OutputStream(StreamOutput.of(output), account);
            stream.write(Bytes.of(new byte[8]));
            stream.blockingWriteZeroesAndFlush(8);

            assertThatThrownBy(() -> stream.blockingWriteAndFlush(new byte[8])).isInstanceOf(Trap.class);
            assertThatThrownBy(() -> stream.writeZeroes(8)).isInstanceOf(Trap.class);
            assertThat(output.size()).isEqualTo(16);
        }
    }

    @Test
    void theBodiesOfMessagesCountToo() {
        try (var store = limited(Resource.OUTPUT, 20)) {
            var account = new Account();
            account.belongTo(store);
            var types = new HttpTypes(account);
            var stream = ok(ok(types.outgoingResponse(types.fields()).body()).write());

            assertThatThrownBy(() -> stream.write(Bytes.of(new byte[21]))).isInstanceOf(Trap.class);
        }
    }
}
