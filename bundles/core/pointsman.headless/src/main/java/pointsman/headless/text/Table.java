package pointsman.headless.text;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, in columns as wide as what is in them. Belongs to one thread. */
public final class Table {

    /** On which side of a column its cells begin. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /**
     * A cell.
     *
     * @param text without line breaks
     * @param tone how it is meant
     */
    public record Cell(String text, Tone tone) {

        /** A cell that means nothing beyond its text. */
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    private static final String GAP = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Side> sides = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Adds a column of words. */
    public Table words(String heading) {
        return column(heading, Side.LEFT);
    }

    /** Adds a column of figures. */
    public Table figures(String heading) {
        return column(heading, Side.RIGHT);
    }

    /** Adds a row of texts and {@link Cell}s, one for each column. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has %d cells, got %d".formatted(headings.size(), cells.length));
        }
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Cell made ? made : Cell.of(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    /**
     * The lines of the table, the heading first.
     *
     * @param colours whether tones are shown by codes for terminals
     */
    public List<String> lines(boolean colours) {
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Cell::of).toList(), false));
        rows.forEach(row -> lines.add(line(row, colours)));
        return lines;
    }

    private Table column(String heading, Side side) {
        headings.add(heading);
        sides.add(side);
        return this;
    }

    private String line(List<Cell> row, boolean colours) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String text = row.get(i).text();
            String shown = colours ? row.get(i).tone().colour(text) : text;
            String padding = " ".repeat(width(i) - text.length());
            line.append(i == 0 ? "" : GAP);
            line.append(sides.get(i) == Side.LEFT ? shown + padding : padding + shown);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return Math.max(
                headings.get(column).length(),
                rows.stream()
                        .mapToInt(row -> row.get(column).text().length())
                        .max()
                        .orElse(0));
    }
}
