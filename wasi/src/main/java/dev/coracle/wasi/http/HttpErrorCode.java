package dev.coracle.wasi.http;

import java.util.Optional;

/// Why a request, a response or a body failed: the `error-code` of `wasi:http/types`, case by case.
///
/// @see <a href="https://www.iana.org/assignments/http-proxy-status/http-proxy-status.xhtml">IANA: proxy errors</a>
public sealed interface HttpErrorCode {
    /// What a resolver said.
    ///
    /// @param rcode its code as text, such as `NXDOMAIN`
    /// @param infoCode extended code
    record DnsFailure(Optional<String> rcode, Optional<Short> infoCode) {}

    /// An alert of TLS.
    ///
    /// @param alertId its number
    /// @param alertMessage its name
    record TlsAlert(Optional<Byte> alertId, Optional<String> alertMessage) {}

    /// A field that is too long.
    ///
    /// @param fieldName its name
    /// @param fieldSize its length in bytes
    record FieldSize(Optional<String> fieldName, Optional<Integer> fieldSize) {}

    /// The look-up of a name took too long.
    record DnsTimeout() implements HttpErrorCode {}

    /// The look-up of a name failed.
    ///
    /// @param failure what the resolver said
    record DnsError(DnsFailure failure) implements HttpErrorCode {}

    /// The server is not known.
    record DestinationNotFound() implements HttpErrorCode {}

    /// The server cannot be used now.
    record DestinationUnavailable() implements HttpErrorCode {}

    /// The host leads only to addresses that may not be reached.
    record DestinationIpProhibited() implements HttpErrorCode {}

    /// No way leads to the address.
    record DestinationIpUnroutable() implements HttpErrorCode {}

    /// The server refused the connection.
    record ConnectionRefused() implements HttpErrorCode {}

    /// The connection ended too early.
    record ConnectionTerminated() implements HttpErrorCode {}

    /// Connecting took too long.
    record ConnectionTimeout() implements HttpErrorCode {}

    /// The next bytes took too long.
    record ConnectionReadTimeout() implements HttpErrorCode {}

    /// The server took no bytes for too long.
    record ConnectionWriteTimeout() implements HttpErrorCode {}

    /// There are too many connections or requests.
    record ConnectionLimitReached() implements HttpErrorCode {}

    /// TLS could not be agreed on.
    record TlsProtocolError() implements HttpErrorCode {}

    /// The server's certificate is not trusted, or is another host's.
    record TlsCertificateError() implements HttpErrorCode {}

    /// The server ended TLS with an alert.
    ///
    /// @param alert which one
    record TlsAlertReceived(TlsAlert alert) implements HttpErrorCode {}

    /// No grant allows the request.
    record HttpRequestDenied() implements HttpErrorCode {}

    /// A length is needed.
    record HttpRequestLengthRequired() implements HttpErrorCode {}

    /// The body has another length than was announced, or is too long.
    ///
    /// @param size in bytes
    record HttpRequestBodySize(Optional<Long> size) implements HttpErrorCode {}

    /// The method is none.
    record HttpRequestMethodInvalid() implements HttpErrorCode {}

    /// The URL is none.
    record HttpRequestUriInvalid() implements HttpErrorCode {}

    /// The URL is too long.
    record HttpRequestUriTooLong() implements HttpErrorCode {}

    /// The headers of the request are too long.
    ///
    /// @param size in bytes
    record HttpRequestHeaderSectionSize(Optional<Integer> size) implements HttpErrorCode {}

    /// A header of the request is too long.
    ///
    /// @param field which one
    record HttpRequestHeaderSize(Optional<FieldSize> field) implements HttpErrorCode {}

    /// The trailers of the request are too long.
    ///
    /// @param size in bytes
    record HttpRequestTrailerSectionSize(Optional<Integer> size) implements HttpErrorCode {}

    /// A trailer of the request is too long.
    ///
    /// @param field which one
    record HttpRequestTrailerSize(FieldSize field) implements HttpErrorCode {}

    /// The response ended too early.
    record HttpResponseIncomplete() implements HttpErrorCode {}

    /// The headers of the response are too long.
    ///
    /// @param size in bytes
    record HttpResponseHeaderSectionSize(Optional<Integer> size) implements HttpErrorCode {}

    /// A header of the response is too long.
    ///
    /// @param field which one
    record HttpResponseHeaderSize(FieldSize field) implements HttpErrorCode {}

    /// The body has another length than was announced, or is too long.
    ///
    /// @param size in bytes
    record HttpResponseBodySize(Optional<Long> size) implements HttpErrorCode {}

    /// The trailers of the response are too long.
    ///
    /// @param size in bytes
    record HttpResponseTrailerSectionSize(Optional<Integer> size) implements HttpErrorCode {}

    /// A trailer of the response is too long.
    ///
    /// @param field which one
    record HttpResponseTrailerSize(FieldSize field) implements HttpErrorCode {}

    /// The transfer coding is not known.
    ///
    /// @param text more about it, for people
    record HttpResponseTransferCoding(Optional<String> text) implements HttpErrorCode {}

    /// The content coding is not known.
    ///
    /// @param text more about it, for people
    record HttpResponseContentCoding(Optional<String> text) implements HttpErrorCode {}

    /// The head of the response took too long.
    record HttpResponseTimeout() implements HttpErrorCode {}

    /// The protocol could not be changed.
    record HttpUpgradeFailed() implements HttpErrorCode {}

    /// What arrived is no HTTP.
    record HttpProtocolError() implements HttpErrorCode {}

    /// The request came back to where it had been.
    record LoopDetected() implements HttpErrorCode {}

    /// The host is set up in a wrong way.
    record ConfigurationError() implements HttpErrorCode {}

    /// Anything else.
    ///
    /// @param text more about it, for people
    record InternalError(Optional<String> text) implements HttpErrorCode {}
}
