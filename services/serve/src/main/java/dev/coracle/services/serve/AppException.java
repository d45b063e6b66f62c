package dev.coracle.services.serve;

/// An app cannot be served: its file cannot be read, or holds no component that answers requests. The message says
/// which app and which file, and what is wrong with it; a line for each app.
public final class AppException extends Exception {
    private static final long serialVersionUID = 1;

    AppException(String message) {
        super(message, null, false, false);
    }
}
