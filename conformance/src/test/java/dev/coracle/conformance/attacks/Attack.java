package dev.coracle.conformance.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A guest that tries to do harm, and how that must end. `attacks/README.md` has the form of the files.
///
/// @param name the file's path below the folder `attacks`, without its ending
/// @param text the module, with what is to be repeated written out
/// @param heads what its first comments say, by their first word
record Attack(String name, String text, Map<String, String> heads) {
    private static final Path FOLDER = Path.of("attacks");
    private static final String ENDING = ".wat";
    private static final String REJECTED = "rejected ";
    private static final Pattern HEAD = Pattern.compile("(?m)^;; (before|expect|then|store|files): (.*)$");
    private static final Pattern REPEATED = Pattern.compile("\\(;\\* (\\d+) ;\\)(.*?)\\(;\\.;\\)", Pattern.DOTALL);

    static List<Attack> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Attack::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Attack read(Path file) {
        try {
            var text = Files.readString(file);
            var path = FOLDER.relativize(file).toString();
            var name = path.substring(0, path.length() - ENDING.length());
            var heads = new HashMap<String, String>();
            HEAD.matcher(text).results().forEach(head -> heads.put(head.group(1), head.group(2)));
            return new Attack(name, writtenOut(text), Map.copyOf(heads));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String writtenOut(String text) {
        return REPEATED.matcher(text).replaceAll(part -> {
            int times = Integer.parseInt(part.group(1));
            var body = part.group(2);
            var out = new StringBuilder(times * (body.length() + 2));
            for (int i = 0; i < times; i++) {
                out.append(body.replace("@i", Integer.toString(i)));
            }
            return Matcher.quoteReplacement(out.toString());
        });
    }

    /// The ways in which it may end.
    List<String> expected() {
        return List.of(head("expect").split(" or "));
    }

    /// Whether an outcome is one of those expected. A rejection is known by a word of its message, anything else by all
    /// of it.
    boolean mayEnd(String outcome) {
        return expected().stream()
                .anyMatch(way -> way.startsWith(REJECTED)
                        ? outcome.startsWith(REJECTED) && outcome.contains(way.substring(REJECTED.length()))
                        : outcome.equals(way));
    }

    /// Whether nothing but a deadline ends it.
    boolean runsForEver() {
        return head("expect").contains("deadline");
    }

    /// What another function of it does afterwards, such as `check returns i32 0`; empty if there is none.
    List<String> then() {
        var words = new ArrayList<>(List.of(heads.getOrDefault("then", "").split(" ", 2)));
        return words.size() == 2 ? words : List.of();
    }

    /// `usable` or `closed`: what becomes of its store.
    String store() {
        return heads.getOrDefault("store", "usable");
    }

    /// Whether its store is closed before it is called.
    boolean isAfterClose() {
        return heads.containsKey("before");
    }

    /// Whether it is given a directory.
    boolean usesFiles() {
        return heads.containsKey("files");
    }

    private String head(String key) {
        var value = heads.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " does not say `" + key + ":`");
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
