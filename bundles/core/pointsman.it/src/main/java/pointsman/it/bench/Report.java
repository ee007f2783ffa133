package pointsman.it.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pointsman.headless.text.Table;

/**
 * What a program has found: figures, tables, claims that held or did not, and errors. As text for people, as JSON for
 * programs. Safe from any thread.
 */
final class Report {

    /** Errors beyond these are only counted. */
    private static final int MOST_ERRORS = 50;

    /**
     * Something that is claimed.
     *
     * @param measured what was found, in words
     */
    record Claim(String claim, String measured, boolean held) {}

    /**
     * Rows under headings.
     *
     * @param words how many of the first columns are words, the rest being figures
     */
    record Rows(String title, List<String> headings, int words, List<List<String>> rows) {}

    private final String program;
    private final Instant began;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Rows> tables = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private long errorCount;

    Report(String program, Instant began) {
        this.program = program;
        this.began = began;
        figure("processors", Runtime.getRuntime().availableProcessors());
    }

    /** A figure; the name says its unit. */
    synchronized void figure(String name, Object value) {
        figures.put(name, value);
    }

    synchronized void table(Rows rows) {
        tables.add(rows);
    }

    /** What is to hold, and what was measured. */
    synchronized void claim(String claim, boolean held, String measured) {
        claims.add(new Claim(claim, measured, held));
    }

    /** Something that must not happen at all. */
    synchronized void error(String what) {
        errorCount++;
        if (errors.size() < MOST_ERRORS) {
            errors.add(what);
        }
    }

    synchronized long errors() {
        return errorCount;
    }

    /** Whether all claims held and no error was seen. */
    synchronized boolean isGood() {
        return errorCount == 0 && claims.stream().allMatch(Claim::held);
    }

    synchronized void print(PrintWriter out) {
        out.printf("%n%s, %s%n%n", program, began);
        Table list = new Table().words("figure").figures("value");
        figures.forEach(list::row);
        list.lines(false).forEach(out::println);
        for (Rows rows : tables) {
            out.printf("%n%s%n", rows.title());
            Table table = new Table();
            for (int i = 0; i < rows.headings().size(); i++) {
                if (i < rows.words()) {
                    table.words(rows.headings().get(i));
                } else {
                    table.figures(rows.headings().get(i));
                }
            }
            rows.rows().forEach(row -> table.row(row.toArray()));
            table.lines(false).forEach(out::println);
        }
        out.println();
        claims.forEach(
                claim -> out.printf("%-4s %s: %s%n", claim.held() ? "ok" : "FAIL", claim.claim(), claim.measured()));
        errors.forEach(error -> out.printf("FAIL %s%n", error));
        if (errorCount > errors.size()) {
            out.printf("FAIL and %d more%n", errorCount - errors.size());
        }
        out.println(isGood() ? "All held." : "NOT all held.");
        out.flush();
    }

    synchronized void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program", program);
        all.put("began", began.toString());
        all.put("good", isGood());
        all.put("figures", figures);
        all.put("tables", tables);
        all.put("claims", claims);
        all.put("errorCount", errorCount);
        all.put("errors", errors);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }
}
