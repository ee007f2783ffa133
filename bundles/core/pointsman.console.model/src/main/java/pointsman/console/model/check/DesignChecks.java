package pointsman.console.model.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pointsman.api.Severity;
import pointsman.api.topology.Element;
import pointsman.console.model.diagram.Box;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Documents;
import pointsman.console.model.diagram.FindingTexts;
import pointsman.console.model.diagram.Words;
import pointsman.console.model.text.ByteUnits;
import pointsman.topology.Finding;
import pointsman.topology.FindingSentences;
import pointsman.topology.TopologyChecks;

/** What is wrong with a design as it is now. Immutable; made anew when the design has changed. */
public final class DesignChecks {

    private final QuickFixes fixes;
    private final List<CheckRow> rows;

    /** @param diagram of a design */
    public DesignChecks(Diagram diagram) {
        this(diagram.content(), diagram.boxes(), diagram.units());
    }

    /**
     * Can be made on any thread.
     *
     * @param boxes where everything stands, so that what is added by a fix stands beside it
     * @param units in which bytes are told
     */
    public DesignChecks(Content content, Map<String, Box> boxes, ByteUnits units) {
        fixes = new QuickFixes(content, boxes);
        FindingSentences sentences = FindingTexts.of(content, units);
        rows = new TopologyChecks()
                .check(Documents.of(content)).stream()
                        .map(finding -> row(finding, content, sentences))
                        .toList();
    }

    /** What is wrong, the worst first. */
    public List<CheckRow> rows() {
        return rows;
    }

    /** What mends a row of these; empty where only a person can. */
    public Optional<QuickFix> fix(CheckRow row) {
        return fixes.of(row.finding());
    }

    /** How many of each severity there are, in words. */
    public String summary() {
        if (rows.isEmpty()) {
            return "No problems";
        }
        Map<Severity, Long> counts =
                rows.stream().collect(Collectors.groupingBy(row -> row.finding().severity(), Collectors.counting()));
        return List.of(Severity.ERROR, Severity.WARNING, Severity.INFO).stream()
                .filter(counts::containsKey)
                .map(severity -> counted(counts.get(severity), severity))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, Severity severity) {
        String word =
                switch (severity) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case INFO -> "hint";
                };
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private CheckRow row(Finding finding, Content content, FindingSentences sentences) {
        return new CheckRow(
                finding,
                content.name(finding.element()),
                content.element(finding.element())
                        .map(Element::kind)
                        .map(Words::label)
                        .orElse("Volume"),
                sentences.of(finding),
                fixes.of(finding).map(QuickFix::label).orElse(""));
    }
}
