package pointsman.console.model.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that happened, to be marked on the axis of time.
 *
 * @param time when, by the engine's clock
 * @param kind what
 * @param label few words for the chart
 * @param sentence all that is to be said
 */
public record Marker(Instant time, MarkerKind kind, String label, String sentence) {

    /**
     * The sentences in lines that are not too long; what does not fit is counted in the last one.
     *
     * @param length most characters in a line that can be broken, above 0
     * @param most most lines, at least 2
     */
    public List<String> lines(int length, int most) {
        List<String> lines = new ArrayList<>();
        List<String> sentences = sentence.lines().toList();
        for (int index = 0; index < sentences.size(); index++) {
            List<String> broken = broken(sentences.get(index), length);
            boolean last = index == sentences.size() - 1;
            if (lines.size() + broken.size() > (last ? most : most - 1)) {
                int left = sentences.size() - index;
                lines.add(lines.isEmpty() ? broken.get(0) + " \u2026" : "and %d more".formatted(left));
                return lines;
            }
            lines.addAll(broken);
        }
        return lines;
    }

    private static List<String> broken(String text, int length) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > length) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
