package dev.coracle.wasi.http;

import java.io.IOException;

/// A request or a body that failed, with the reason in the words of WASI.
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient HttpErrorCode code;

    /// @param code why
    public HttpException(HttpErrorCode code) {
        super(text(code));
        this.code = code;
    }

    /// @param code why
    /// @param cause what a library said
    public HttpException(HttpErrorCode code, Throwable cause) {
        super(text(code), cause);
        this.code = code;
    }

    private static String text(HttpErrorCode code) {
        return code.toString().replace("[]", "");
    }

    /// {@return why}
    public HttpErrorCode code() {
        return code;
    }
}
