package dev.coracle.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A module, and what to call of it.
///
/// @param id what the generator calls it
/// @param mayRunForEver whether nothing in the module sees to it that calls end
/// @param plan the calls, in order
/// @param module in the binary format
record Case(String id, boolean mayRunForEver, List<PlannedCall> plan, byte[] module) {
    /// The next case of a stream; empty at its end.
    ///
    /// @throws IOException if what follows is no case
    static Optional<Case> read(InputStream in) throws IOException {
        var head = line(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var words = head.split(" ");
        if (words.length != 5 || !words[0].equals("case")) {
            throw new IOException("not the head of a case: " + head);
        }
        var plan = new String(exactly(in, Integer.parseInt(words[3])), StandardCharsets.US_ASCII);
        var module = exactly(in, Integer.parseInt(words[4]));
        var calls = plan.lines().map(PlannedCall::parse).toList();
        return Optional.of(new Case(words[1], words[2].contains("loose"), calls, module));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the last case is cut off");
        }
        return bytes;
    }
}
