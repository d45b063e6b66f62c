package dev.coracle.wasi.preview2.clocks;

/// The functions of `wasi:clocks/timezone`: a guest is not told where the machine stands, and gets UTC.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/clocks/wit/timezone.wit">timezone</a>
public final class Timezone {
    private static final TimezoneDisplay UTC = new TimezoneDisplay(0, "UTC", false);

    /// {@return what is shown beside that moment}
    ///
    /// @param when any moment
    public TimezoneDisplay display(Datetime when) {
        return UTC;
    }

    /// {@return seconds that local time is ahead of UTC at that moment}
    ///
    /// @param when any moment
    public int utcOffset(Datetime when) {
        return UTC.utcOffset();
    }
}
