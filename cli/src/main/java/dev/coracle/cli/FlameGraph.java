package dev.coracle.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Draws how often each stack was seen: callers below, callees above, as wide as their share.
///
/// The picture needs no script. A pointer on a box shows its whole name and share.
final class FlameGraph {
    private static final int WIDTH = 1200;
    private static final int ROW = 18;
    private static final int TEXT_SIZE = 12;
    private static final double CHARACTER_WIDTH = 7.2;
    private static final double NARROWEST = 0.2;

    private final Node root = new Node("all");
    private final StringBuilder out = new StringBuilder();
    private int depth;

    /// A function as called by those below it.
    private static final class Node {
        private final String name;
        private final Map<String, Node> callees = new TreeMap<>();
        private long count;

        private Node(String name) {
            this.name = name;
        }
    }

    /// @param stacks how often each was seen: names from the outermost to the innermost, with `;` between them
    FlameGraph(Map<String, Long> stacks) {
        stacks.forEach(this::add);
    }

    private void add(String stack, long count) {
        Node node = root;
        node.count += count;
        String[] names = stack.split(";", -1);
        for (String name : names) {
            node = node.callees.computeIfAbsent(name, Node::new);
            node.count += count;
        }
        depth = Math.max(depth, names.length);
    }

    /// The picture.
    String svg() {
        int height = (depth + 1) * ROW + ROW;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"%n"
                .formatted(WIDTH, height, WIDTH, height));
        out.append("     font-family=\"monospace\" font-size=\"%d\">%n".formatted(TEXT_SIZE));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        draw(root, 0, WIDTH, height - ROW - ROW / 2);
        return out.append("</svg>\n").toString();
    }

    private void draw(Node node, double x, double width, int y) {
        if (width < NARROWEST || node.count == 0) {
            return;
        }
        String share = String.format(Locale.ROOT, "%.1f", 100.0 * node.count / root.count);
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %d samples, %s %%</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\""
                        + " fill=\"%s\" stroke=\"#fff\" stroke-width=\"0.5\"/>",
                escape(node.name),
                node.count,
                share,
                x,
                y,
                width,
                ROW,
                color(node.name)));
        int characters = (int) (width / CHARACTER_WIDTH) - 1;
        if (characters >= 3) {
            String text = node.name.length() <= characters ? node.name : node.name.substring(0, characters - 1) + "…";
            out.append(String.format(
                    Locale.ROOT, "<text x=\"%.2f\" y=\"%d\">%s</text>", x + 3, y + ROW - 5, escape(text)));
        }
        out.append("</g>\n");
        double left = x;
        for (Node callee : node.callees.values()) {
            double part = width * callee.count / node.count;
            draw(callee, left, part, y - ROW);
            left += part;
        }
    }

    /// The same for each name, so that pictures can be compared.
    private static String color(String name) {
        int hash = name.hashCode();
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", 210 + (hash & 31), 110 + (hash >>> 8 & 95), 50 + (hash >>> 16 & 31));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
