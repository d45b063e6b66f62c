package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// Puts what went wrong into the words of WASI.
final class Failures {
    private static final String ALERT = "fatal alert: ";
    private static final String TOO_LARGE = "Header Bytes Too Large";

    private Failures() {}

    /// @param hadHead whether the response had begun
    static HttpErrorCode code(Throwable failure, boolean hadHead) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            HttpErrorCode code = ofOne(cause);
            if (code != null) {
                return code;
            }
        }
        return failure instanceof IOException
                ? hadHead ? new HttpErrorCode.HttpResponseIncomplete() : new HttpErrorCode.ConnectionTerminated()
                : new HttpErrorCode.InternalError(Optional.ofNullable(failure.getMessage()));
    }

    private static @Nullable HttpErrorCode ofOne(Throwable failure) {
        return switch (failure) {
            case HttpException ours -> ours.code();
            case NoRouteToHostException _ -> new HttpErrorCode.DestinationIpUnroutable();
            case ConnectException _ -> new HttpErrorCode.ConnectionRefused();
            case SocketTimeoutException _ -> new HttpErrorCode.ConnectionTimeout();
            case SSLException tls -> ofTls(tls);
            case org.eclipse.jetty.http.HttpException bad -> ofProtocol(bad);
            case RejectedExecutionException _ -> new HttpErrorCode.ConnectionLimitReached();
            case TimeoutException _ -> new HttpErrorCode.ConnectionReadTimeout();
            default -> null;
        };
    }

    private static HttpErrorCode ofTls(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new HttpErrorCode.TlsCertificateError();
            }
        }
        String message = String.valueOf(failure.getMessage());
        int alert = message.indexOf(ALERT);
        return alert < 0
                ? new HttpErrorCode.TlsProtocolError()
                : new HttpErrorCode.TlsAlertReceived(new HttpErrorCode.TlsAlert(
                        Optional.empty(), Optional.of(message.substring(alert + ALERT.length()))));
    }

    private static HttpErrorCode ofProtocol(org.eclipse.jetty.http.HttpException failure) {
        String reason = String.valueOf(failure.getReason());
        return failure.getCode() == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 || reason.contains(TOO_LARGE)
                ? new HttpErrorCode.HttpResponseHeaderSectionSize(Optional.empty())
                : new HttpErrorCode.HttpProtocolError();
    }
}
