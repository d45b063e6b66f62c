package dev.coracle.cli.wast;

/// A command is about something that Coracle does not run.
final class Skip extends RuntimeException {
    private static final long serialVersionUID = 1;

    Skip(String reason) {
        super(reason, null, false, false);
    }
}
