package dev.coracle.wasi;

import dev.coracle.wasi.services.HostServices;
import java.io.IOException;

/// What a configuration grants, for tests of what is made from it.
public final class TestServices {
    private TestServices() {}

    public static HostServices open(WasiConfig config) throws IOException {
        return Grants.open(config);
    }
}
