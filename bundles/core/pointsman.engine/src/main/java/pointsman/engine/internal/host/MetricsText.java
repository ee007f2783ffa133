package pointsman.engine.internal.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the Prometheus text format, version 0.0.4 ({@code name{label="value",...} value [timestamp]}, one per line). Lines of
 * metrics that nobody wants are passed over; those that are wanted must be as the format says, each once. Pure functions.
 */
final class MetricsText {

    private MetricsText() {}

    /**
     * @param names the metrics that are wanted
     * @throws IOException if it is not this format; the message has the number of the line
     */
    static List<Metric> read(byte[] text, Set<String> names) throws IOException {
        List<Metric> metrics = new ArrayList<>();
        Set<String> series = new HashSet<>();
        int number = 0;
        for (String line : decoded(text).split("\n", -1)) {
            number++;
            String name = nameOf(line);
            if (names.contains(name)) {
                Metric metric = new Line(line, name.length(), number).metric(name);
                if (!series.add(metric.name() + new TreeMap<>(metric.labels()))) {
                    throw new IOException("line %d says %s a second time".formatted(number, name));
                }
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private static String decoded(byte[] text) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not text in UTF-8", e);
        }
    }

    private static String nameOf(String line) {
        int end = 0;
        while (end < line.length() && isNamePart(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':';
    }

    /** What follows the name in a line. */
    private static final class Line {

        private final String text;
        private final int number;
        private int at;

        Line(String text, int at, int number) {
            this.text = text;
            this.at = at;
            this.number = number;
        }

        Metric metric(String name) throws IOException {
            Map<String, String> labels = new HashMap<>();
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '{') {
                at++;
                labels(labels);
            }
            String[] rest = text.substring(at).strip().split("[ \t]+");
            if (rest.length > 2) {
                throw wrong();
            }
            return new Metric(name, Map.copyOf(labels), number(rest[0]));
        }

        private void labels(Map<String, String> labels) throws IOException {
            skipBlanks();
            while (next() != '}') {
                String label = nameOf(text.substring(at));
                at += label.length();
                skipBlanks();
                require('=');
                skipBlanks();
                require('"');
                if (label.isEmpty() || labels.put(label, quoted()) != null) {
                    throw wrong();
                }
                skipBlanks();
                if (next() == ',') {
                    at++;
                    skipBlanks();
                }
            }
            at++;
        }

        /** Up to the closing quotation mark, which is passed over. */
        private String quoted() throws IOException {
            StringBuilder value = new StringBuilder();
            while (next() != '"') {
                char c = next();
                at++;
                if (c == '\\') {
                    char escaped = next();
                    at++;
                    value.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    value.append(c);
                }
            }
            at++;
            return value.toString();
        }

        private double number(String word) throws IOException {
            return switch (word) {
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                case "NaN" -> Double.NaN;
                default -> {
                    try {
                        yield Double.parseDouble(word);
                    } catch (NumberFormatException e) {
                        throw new IOException("line %d has no number".formatted(number), e);
                    }
                }
            };
        }

        private char next() throws IOException {
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private void require(char expected) throws IOException {
            if (next() != expected) {
                throw wrong();
            }
            at++;
        }

        private void skipBlanks() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private IOException wrong() {
            return new IOException("line %d is not in the Prometheus text format".formatted(number));
        }
    }
}
