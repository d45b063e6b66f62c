package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How structures lie in guest memory, and where the two versions of WASI 0.1 differ.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md">WASI 0.1, "Layout"</a>
public enum Layout {
    /// `wasi_snapshot_preview1`.
    SNAPSHOT("wasi_snapshot_preview1", 48) {
        @Override
        byte[] fileStatus(FileStatus status) {
            return little(64)
                    .putLong(status.device())
                    .putLong(status.inode())
                    .putLong(status.type().ordinal())
                    .putLong(status.links())
                    .putLong(status.size())
                    .putLong(status.accessTime())
                    .putLong(status.modificationTime())
                    .putLong(status.changeTime())
                    .array();
        }

        @Override
        Whence whence(int number) throws WasiException {
            return switch (number) {
                case 0 -> Whence.START;
                case 1 -> Whence.POSITION;
                case 2 -> Whence.END;
                default -> throw new WasiException(ErrorCode.INVALID);
            };
        }

        @Override
        int clockOffset() {
            return 16;
        }
    },

    /// `wasi_unstable`, which programs of 2019 import.
    UNSTABLE("wasi_unstable", 56) {
        @Override
        byte[] fileStatus(FileStatus status) {
            return little(56)
                    .putLong(status.device())
                    .putLong(status.inode())
                    .putInt(status.type().ordinal())
                    .putInt((int) Math.min(status.links(), 0xffff_ffffL))
                    .putLong(status.size())
                    .putLong(status.accessTime())
                    .putLong(status.modificationTime())
                    .putLong(status.changeTime())
                    .array();
        }

        @Override
        Whence whence(int number) throws WasiException {
            return switch (number) {
                case 0 -> Whence.POSITION;
                case 1 -> Whence.END;
                case 2 -> Whence.START;
                default -> throw new WasiException(ErrorCode.INVALID);
            };
        }

        @Override
        int clockOffset() {
            return 24;
        }
    };

    /// Where a seek starts from.
    enum Whence {
        START,
        POSITION,
        END
    }

    private final String module;
    private final int subscriptionSize;

    Layout(String module, int subscriptionSize) {
        this.module = module;
        this.subscriptionSize = subscriptionSize;
    }

    /// {@return the name that guests import this version's functions from}
    public String module() {
        return module;
    }

    /// A `filestat`.
    abstract byte[] fileStatus(FileStatus status);

    abstract Whence whence(int number) throws WasiException;

    int subscriptionSize() {
        return subscriptionSize;
    }

    /// Where the clock's number stands in a subscription; its other fields follow.
    abstract int clockOffset();

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
