package pointsman.console.model.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads as much of Markdown as the guide uses: headings, paragraphs, lists, code, pictures and tables. */
final class GuideText {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|\\d+\\.)\\s+(.*)");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern EMPHASIS =
            Pattern.compile("\\*\\*([^*]+)\\*\\*|`([^`]+)`|(?<!\\w)\\*([^*]+)\\*(?!\\w)");
    private static final String FENCE = "```";

    private final List<GuideBlock> blocks = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private boolean item;

    List<GuideBlock> read(String text) {
        List<String> code = null;
        List<List<String>> table = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith(FENCE)) {
                if (code == null) {
                    endWords();
                    code = new ArrayList<>();
                } else {
                    blocks.add(new GuideBlock.Code(String.join("\n", code)));
                    code = null;
                }
            } else if (code != null) {
                code.add(line);
            } else if (line.strip().startsWith("|")) {
                endWords();
                addRow(table, line);
            } else {
                endTable(table);
                readLine(line);
            }
        }
        endTable(table);
        endWords();
        return List.copyOf(blocks);
    }

    private void readLine(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher listed = ITEM.matcher(line);
        Matcher picture = PICTURE.matcher(line.strip());
        if (line.isBlank()) {
            endWords();
        } else if (heading.matches()) {
            endWords();
            blocks.add(new GuideBlock.Heading(heading.group(1).length(), plain(heading.group(2))));
        } else if (picture.matches()) {
            endWords();
            blocks.add(new GuideBlock.Picture(picture.group(2), picture.group(1)));
        } else if (listed.matches()) {
            endWords();
            item = true;
            words.append(listed.group(1));
        } else {
            words.append(words.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private static void addRow(List<List<String>> table, String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        if (!inner.matches("[\\s|:-]+")) {
            table.add(Arrays.stream(inner.split("(?<!\\\\)\\|"))
                    .map(cell -> plain(cell.strip().replace("\\|", "|")))
                    .toList());
        }
    }

    private void endTable(List<List<String>> table) {
        if (!table.isEmpty()) {
            blocks.add(new GuideBlock.Table(table));
            table.clear();
        }
    }

    private void endWords() {
        if (!words.isEmpty()) {
            String text = plain(words.toString());
            blocks.add(item ? new GuideBlock.Item(text) : new GuideBlock.Paragraph(text));
        }
        words.setLength(0);
        item = false;
    }

    private static String plain(String text) {
        String withoutLinks = LINK.matcher(text).replaceAll("$1");
        return EMPHASIS.matcher(withoutLinks)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group(1)
                                : found.group(2) != null ? found.group(2) : found.group(3)));
    }
}
