package dev.coracle.component.wave;

/// Text that is not WAVE, or not a value of the type.
public final class WaveException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int offset;

    WaveException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /// Where in the text it was noticed, in UTF-16 units from 0.
    public int offset() {
        return offset;
    }
}
