package dev.coracle.engine.compiler;

import org.jspecify.annotations.Nullable;

/// Keeps class files that were made for one module, so that another process need not make them again.
///
/// For use by any number of threads.
public interface ClassStore {
    /// Keeps nothing.
    ClassStore NONE = new ClassStore() {
        @Override
        public byte @Nullable [] find(String name) {
            return null;
        }

        @Override
        public void add(String name, byte[] content) {}
    };

    /// What was kept under a name, or null.
    ///
    /// @return a fresh array
    byte @Nullable [] find(String name);

    /// Keeps something; the caller must not change it afterwards.
    void add(String name, byte[] content);
}
