package pointsman.headless.ctl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pointsman.api.EfficiencyReport;

/** What an efficiency is made of, in words. */
final class EfficiencyText {

    private EfficiencyText() {}

    /** What is not taken into account, a line for each resource. */
    static List<String> leftOut(EfficiencyReport report, Names names) {
        return report.leftOut().entrySet().stream()
                .map(entry -> "%s is left out of the efficiency: it is not known of %s."
                        .formatted(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .map(names::of)
                                        .sorted()
                                        .collect(Collectors.joining(", "))))
                .sorted()
                .toList();
    }

    /** A number of requests that are present: 3.42. */
    static String present(double requests) {
        return String.format(Locale.ROOT, "%.2f", requests);
    }
}
