package pointsman.console.model.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Severity;

/** Alarm rules as a text to be kept: one in each line, its parts between tabulators. Pure functions. */
public final class AlarmRuleText {

    private static final Logger log = LoggerFactory.getLogger(AlarmRuleText.class);
    private static final int PARTS = 6;

    private AlarmRuleText() {}

    /** The text of rules. */
    public static String of(List<AlarmRule> rules) {
        return rules.stream().map(AlarmRuleText::line).collect(Collectors.joining("\n"));
    }

    /** The rules of a text. A line that cannot be read, of another version say, is left out and logged. */
    public static List<AlarmRule> read(String text) {
        List<AlarmRule> rules = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                rules.add(rule(line));
            } catch (RuntimeException e) {
                log.warn("An alarm rule that was saved cannot be read and is left out: {}", line, e);
            }
        });
        return List.copyOf(rules);
    }

    private static String line(AlarmRule rule) {
        return String.join(
                "\t",
                rule.metric().name(),
                Double.toString(rule.threshold()),
                rule.lasting().toString(),
                rule.severity().name(),
                rule.on() ? "on" : "off",
                rule.object().orElse("").replaceAll("\\s+", " "));
    }

    private static AlarmRule rule(String line) {
        String[] parts = line.split("\t", PARTS);
        return new AlarmRule(
                AlarmMetric.valueOf(parts[0]),
                Optional.of(parts[5]),
                Double.parseDouble(parts[1]),
                Duration.parse(parts[2]),
                Severity.valueOf(parts[3]),
                parts[4].equals("on"));
    }
}
