package dev.coracle.services.serve;

import dev.coracle.wasi.WasiConfig;
import java.nio.file.Path;

/// What answers an app's requests. Immutable.
public sealed interface AppSource {
    /// Instances of a component.
    ///
    /// @param component its file, binary or text
    /// @param wasi what each guest is given; standard output and error go to the server's log instead
    /// @param spin what each guest is given of Spin's interfaces
    record Component(Path component, WasiConfig wasi, SpinGrants spin) implements AppSource {
        /// Instances that are given nothing of Spin's interfaces.
        public Component(Path component, WasiConfig wasi) {
            this(component, wasi, SpinGrants.NONE);
        }
    }

    /// The files of a folder.
    ///
    /// @param folder with all below it that links do not lead out of
    /// @param hidden whether files and folders count whose names begin with a dot
    record Files(Path folder, boolean hidden) implements AppSource {}
}
