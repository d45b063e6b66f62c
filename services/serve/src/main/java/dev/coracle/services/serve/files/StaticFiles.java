package dev.coracle.services.serve.files;

import dev.coracle.services.serve.routing.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/// The files of a folder. Used by all threads.
///
/// A path is walked name by name, and what it leads to must be in the folder when all links are followed. So links may
/// lead to another place in it, as deployments do that switch one of them, and to no other place.
public final class StaticFiles {
    /// What they can be asked by.
    public static final String METHODS = "GET, HEAD";

    private static final Set<String> KNOWN = Set.of(METHODS.split(", "));
    private static final String INDEX = "index.html";

    private final Path folder;
    private final boolean hidden;
    private final FileSender sender = new FileSender();

    /// What a request leads to.
    public sealed interface Found {
        /// A file.
        record Content(Path file) implements Found {}

        /// A folder, which has another path.
        record Elsewhere(String path) implements Found {}

        /// Nothing that may be seen.
        record None() implements Found {}

        /// Perhaps something, but not for this method.
        record WrongMethod() implements Found {}
    }

    /// @param folder with all below it that links do not lead out of
    /// @param hidden whether files and folders count whose names begin with a dot
    public StaticFiles(Path folder, boolean hidden) {
        this.folder = folder;
        this.hidden = hidden;
    }

    /// Finds what a request is for.
    ///
    /// @param path canonical, as Jetty has it: without dots that climb, partly decoded
    /// @param route that the request was found by; what is below it is a path in the folder, and an exact one
    ///     leads to the file of its last name
    public Found find(String method, String path, Route route) {
        if (!KNOWN.contains(method)) {
            return new Found.WrongMethod();
        }
        var below = route.isOpen() ? route.below(path) : path.substring(path.lastIndexOf('/'));
        try {
            return names(below).map(names -> find(names, path)).orElseGet(Found.None::new);
        } catch (IllegalArgumentException _) {
            return new Found.None(); // what is encoded makes no text, or no name of a file
        }
    }

    private Found find(List<String> names, String path) {
        boolean isFolder = path.endsWith("/");
        try {
            var root = folder.toRealPath();
            var place = resolve(root, names);
            if (Files.isDirectory(place)) {
                return isFolder ? content(root, place.resolve(INDEX)) : new Found.Elsewhere(folderPath(path));
            }
            return isFolder ? new Found.None() : content(root, place);
        } catch (IOException _) {
            return new Found.None();
        }
    }

    /// The names in a path; empty if one of them cannot be that of a file.
    private Optional<List<String>> names(String path) {
        List<String> names = new ArrayList<>();
        if (path.isEmpty() || path.equals("/")) {
            return Optional.of(names);
        }
        for (var encoded :
                path.substring(1, path.length() - (path.endsWith("/") ? 1 : 0)).split("/", -1)) {
            var name = URIUtil.decodePath(encoded);
            if (!isName(name)) {
                return Optional.empty();
            }
            names.add(name);
        }
        return Optional.of(names);
    }

    private boolean isName(String text) {
        boolean isSeparate = !text.isEmpty() && text.indexOf('/') < 0 && text.indexOf('\\') < 0;
        boolean leads = text.equals(".") || text.equals("..");
        return isSeparate && !leads && (hidden || !text.startsWith("."));
    }

    private static Path resolve(Path root, List<String> names) throws IOException {
        var place = root;
        for (var name : names) {
            place = place.resolve(name);
        }
        return inside(root, place);
    }

    /// {@return where it is, all links followed}
    ///
    /// @throws IOException if that is not in the folder, or not at all
    private static Path inside(Path root, Path place) throws IOException {
        var real = place.toRealPath();
        if (!real.startsWith(root)) {
            throw new IOException(place + " leads out of the folder");
        }
        return real;
    }

    /// Pipes and devices are no content: reading them might never end.
    private static Found content(Path root, Path place) throws IOException {
        var file = inside(root, place);
        return Files.isRegularFile(file) && Files.isReadable(file) ? new Found.Content(file) : new Found.None();
    }

    private static String folderPath(String path) {
        return URIUtil.encodePath(URIUtil.decodePath(path)) + "/";
    }

    /// Sends a file, or what the request's conditions and ranges leave of it.
    ///
    /// @param file that was found
    /// @param callback completed when it is sent, or cannot be
    public void send(Path file, Request request, Response response, Callback callback) {
        sender.send(file, request, response, callback);
    }

    /// Sends the client to another path of this server.
    public void redirect(String path, Request request, Response response, Callback callback) {
        var query = request.getHttpURI().getQuery();
        response.setStatus(HttpStatus.FOUND_302);
        response.getHeaders().put(HttpHeader.LOCATION, path + (query == null ? "" : "?" + query));
        response.write(true, null, callback);
    }
}
