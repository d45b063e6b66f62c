package dev.coracle.services.serve.config;

import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.TomlTable;

/// Makes grants of a component's `files` and `exclude_files`. For one thread and one component.
///
/// A whole folder is granted as it is, to be read only. Of single files and patterns, or where something is excluded,
/// a copy is made when the manifest is read; each guest has it in memory, and what it changes there is gone with it.
final class SpinFiles {
    /// Of copies; what is larger belongs into a folder of its own.
    private static final long MOST_COPIED_BYTES = 64 << 20;

    /// What a guest may write beside the copies.
    private static final long ROOM_BYTES = 16 << 20;

    private static final Pattern WHOLE_FOLDER = Pattern.compile("([^*?\\[\\]]+?)/\\*\\*(/\\*)?");

    private final Path folder;
    private final List<Pattern> excluded;
    private final Problems problems;
    private final Map<String, Path> folders = new HashMap<>(); // by what guests call them
    private final Map<String, byte[]> copies = new HashMap<>();
    private final Set<Path> copied = new HashSet<>();
    private long copiedBytes;

    /// @param folder that files are relative to
    /// @param excluded patterns
    SpinFiles(Path folder, List<String> excluded, Problems problems) {
        this.folder = folder;
        this.excluded = excluded.stream().map(SpinFiles::pattern).toList();
        this.problems = problems;
    }

    /// Files that were copied.
    Set<Path> copied() {
        return copied;
    }

    /// Adds an element of `files`: a pattern, or a table with source and destination.
    void add(Node node) {
        try {
            switch (node.value()) {
                case String pattern -> addPattern(node, pattern);
                case TomlTable table -> addTable(node, table);
                default -> node.mismatch("a text, or a table with source and destination", problems);
            }
        } catch (IOException e) {
            problems.add(node.position(), "files: cannot be read: " + e.getMessage());
        }
    }

    private void addTable(Node node, TomlTable table) throws IOException {
        var source = table.get(List.of("source"));
        var destination = table.get(List.of("destination"));
        if (!(source instanceof String from) || !(destination instanceof String to) || !to.startsWith("/")) {
            problems.add(
                    node.position(),
                    "files: write { source = \"FOLDER\", destination = \"/PLACE\" }, or a text in quotes");
            return;
        }
        var place = folder.resolve(from);
        var guest = to.length() > 1 && to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        if (Files.isDirectory(place)) {
            addFolder(node, place, guest);
        } else if (Files.isRegularFile(place)) {
            copy(place, guest);
        } else {
            problems.add(node.position(), "files: " + place + ": no such file or directory");
        }
    }

    private void addPattern(Node node, String text) throws IOException {
        var whole = WHOLE_FOLDER.matcher(text);
        var name = whole.matches() ? whole.group(1) : text;
        if (!isBelow(name)) {
            problems.add(node.position(), "files: \"" + text + "\" leads out of the manifest's folder");
        } else if (Files.isDirectory(folder.resolve(name))) {
            addFolder(node, folder.resolve(name), "/" + Path.of(name).normalize());
        } else if (Files.isRegularFile(folder.resolve(name))) {
            copy(folder.resolve(name), "/" + Path.of(name).normalize());
        } else {
            int depth = text.contains("**") ? Integer.MAX_VALUE : text.split("/").length;
            copyAll(node, folder.resolve(literalFolder(text)), depth, literalFolder(text), pattern(text));
        }
    }

    /// The folder of all that a pattern can match; empty, or ends in a slash.
    private static String literalFolder(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', end - 1) + 1);
    }

    private static boolean isBelow(String text) {
        return !text.startsWith("/") && !List.of(text.split("/")).contains("..");
    }

    private void addFolder(Node node, Path place, String guest) throws IOException {
        if (!excluded.isEmpty()) {
            var prefix = guest.equals("/") ? "" : guest.substring(1) + "/";
            copyAll(node, place, Integer.MAX_VALUE, prefix, Pattern.compile(".*"));
        } else if (folders.putIfAbsent(guest, place) != null) {
            problems.add(node.position(), "files: two folders are " + guest + " to the component");
        }
    }

    /// Copies what matches below a folder.
    ///
    /// @param depth of folders to look into
    /// @param prefix of the guest's paths
    /// @param wanted matches the guest's paths
    private void copyAll(Node node, Path from, int depth, String prefix, Pattern wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var all = Files.isDirectory(from) ? Files.walk(from, depth) : Stream.<Path>empty()) {
            all.filter(Files::isRegularFile)
                    .filter(file ->
                            wanted.matcher(prefix + relative(from, file)).matches())
                    .forEach(files::add);
        }
        if (files.isEmpty()) {
            problems.add(node.position(), "files: nothing is called " + node.value());
        }
        for (var file : files) {
            copy(file, "/" + prefix + relative(from, file));
        }
    }

    private static String relative(Path from, Path file) {
        return from.relativize(file).toString();
    }

    private void copy(Path file, String guest) throws IOException {
        var path = relative(folder, file.normalize());
        if (excluded.stream().anyMatch(pattern -> pattern.matcher(path).matches())) {
            return;
        }
        copiedBytes += Files.size(file);
        if (copiedBytes > MOST_COPIED_BYTES) {
            throw new IOException("more than " + MOST_COPIED_BYTES + " bytes in single files; name a whole folder");
        }
        copied.add(file);
        copies.put(guest.substring(1), Files.readAllBytes(file));
    }

    /// {@return a copy with these grants}
    WasiConfig addTo(WasiConfig wasi, Settings settings) {
        if (!copies.isEmpty() && folders.containsKey("/")) {
            problems.add(
                    settings.positionOf(SpinKeys.Component.FILES),
                    "files: the folder that is / hides the single files; give it another destination");
        }
        var granted = wasi;
        for (var entry : folders.entrySet()) {
            granted = granted.withDirectory(new DirectoryGrant.Host(entry.getValue(), entry.getKey(), true));
        }
        return copies.isEmpty()
                ? granted
                : granted.withDirectory(new DirectoryGrant.InMemory("/", copiedBytes + ROOM_BYTES, copies));
    }

    /// {@return what matches the paths that a pattern of Spin's does}
    ///
    /// @param text with `*` and `?` for what is in a name, and `**` for any folders
    static Pattern pattern(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return Pattern.compile(regex.toString());
    }
}
