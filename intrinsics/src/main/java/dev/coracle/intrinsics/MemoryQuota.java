package dev.coracle.intrinsics;

/// What bounds the memories of one owner together, beside each one's own maximum.
///
/// Asked by the thread that makes a memory or grows it, before it does.
public interface MemoryQuota {
    /// Grants everything.
    MemoryQuota UNLIMITED = new MemoryQuota() {
        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void giveBack(long bytes) {}
    };

    /// Takes bytes, if they are granted.
    boolean take(long bytes);

    /// Gives back what was taken and then not needed.
    void giveBack(long bytes);
}
