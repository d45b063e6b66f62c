package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.preview2.clocks.Datetime;
import java.util.Optional;

/// The record `descriptor-stat`: attributes.
///
/// @param type what it is
/// @param linkCount names that it has
/// @param size bytes; of a link, the length of its target
/// @param dataAccessTimestamp of the last read
/// @param dataModificationTimestamp of the last change of content
/// @param statusChangeTimestamp of the last change of content or attributes
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public record DescriptorStat(
        DescriptorType type,
        long linkCount,
        long size,
        Optional<Datetime> dataAccessTimestamp,
        Optional<Datetime> dataModificationTimestamp,
        Optional<Datetime> statusChangeTimestamp) {
    static DescriptorStat of(FileStatus status) {
        return new DescriptorStat(
                DescriptorType.of(status.type()),
                status.links(),
                status.size(),
                Optional.of(Datetime.ofNanoseconds(status.accessTime())),
                Optional.of(Datetime.ofNanoseconds(status.modificationTime())),
                Optional.of(Datetime.ofNanoseconds(status.changeTime())));
    }
}
