package dev.coracle.wasi.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import org.jspecify.annotations.Nullable;

/// Translates the JDK's failures. Where the JDK has no class for a cause, the system's text is all there is.
final class IoErrors {
    private IoErrors() {}

    static ErrorCode code(IOException failure) {
        if (failure.getCause() instanceof WasiException refused) {
            return refused.code();
        }
        return switch (failure) {
            case NoSuchFileException _, FileNotFoundException _ -> ErrorCode.NO_ENTRY;
            case FileAlreadyExistsException _ -> ErrorCode.EXIST;
            case DirectoryNotEmptyException _ -> ErrorCode.NOT_EMPTY;
            case NotDirectoryException _ -> ErrorCode.NOT_DIRECTORY;
            case NotLinkException _ -> ErrorCode.INVALID;
            case AccessDeniedException _ -> ErrorCode.ACCESS;
            case FileSystemLoopException _ -> ErrorCode.LOOP;
            case FileSystemException other -> codeOfText(other.getReason());
            case ClosedByInterruptException _ -> ErrorCode.INTERRUPTED;
            case AsynchronousCloseException _ -> ErrorCode.CANCELED;
            case ClosedChannelException _ -> ErrorCode.BAD_DESCRIPTOR;
            case SocketTimeoutException _ -> ErrorCode.TIMED_OUT;
            case InterruptedIOException _ -> ErrorCode.INTERRUPTED;
            case ConnectException late when isTimeout(late) -> ErrorCode.TIMED_OUT;
            case ConnectException _, PortUnreachableException _ -> ErrorCode.CONNECTION_REFUSED;
            case NoRouteToHostException _ -> ErrorCode.HOST_UNREACHABLE;
            case BindException other when isNotLocal(other) -> ErrorCode.ADDRESS_NOT_AVAILABLE;
            case BindException _ -> ErrorCode.ADDRESS_IN_USE;
            default -> codeOfText(failure.getMessage());
        };
    }

    private static boolean isTimeout(ConnectException failure) {
        return String.valueOf(failure.getMessage()).contains("timed out");
    }

    private static boolean isNotLocal(BindException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Cannot assign requested address");
    }

    private static ErrorCode codeOfText(@Nullable String text) {
        String reason = text == null ? "" : text;
        if (reason.startsWith("Too many levels of symbolic links")) { // the JDK goes on to explain
            return ErrorCode.LOOP;
        }
        return switch (reason) {
            case "Network is unreachable" -> ErrorCode.NETWORK_UNREACHABLE;
            case "No route to host" -> ErrorCode.HOST_UNREACHABLE;
            case "Message too long" -> ErrorCode.MESSAGE_SIZE;
            case "Permission denied" -> ErrorCode.ACCESS;
            case "Cannot assign requested address" -> ErrorCode.ADDRESS_NOT_AVAILABLE;
            case "No buffer space available" -> ErrorCode.NO_BUFFERS;
            case "Protocol family unavailable" -> ErrorCode.ADDRESS_FAMILY_NOT_SUPPORTED;
            case "Broken pipe" -> ErrorCode.PIPE;
            case "Connection reset", "Connection reset by peer" -> ErrorCode.CONNECTION_RESET;
            case "Is a directory" -> ErrorCode.IS_DIRECTORY;
            case "Not a directory" -> ErrorCode.NOT_DIRECTORY;
            case "Directory not empty" -> ErrorCode.NOT_EMPTY;
            case "File name too long" -> ErrorCode.NAME_TOO_LONG;
            case "File too large" -> ErrorCode.FILE_TOO_BIG;
            case "Invalid argument" -> ErrorCode.INVALID;
            case "Invalid cross-device link" -> ErrorCode.CROSS_DEVICE;
            case "No space left on device" -> ErrorCode.NO_SPACE;
            case "Disk quota exceeded" -> ErrorCode.DISK_QUOTA;
            case "Operation not permitted" -> ErrorCode.NOT_PERMITTED;
            case "Read-only file system" -> ErrorCode.READ_ONLY;
            case "Too many open files" -> ErrorCode.TOO_MANY_DESCRIPTORS;
            default -> ErrorCode.IO;
        };
    }
}
