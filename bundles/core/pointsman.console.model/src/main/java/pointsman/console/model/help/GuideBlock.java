package pointsman.console.model.help;

import java.util.List;

/** A piece of the guide, from one empty line to the next. Its words are plain. */
public sealed interface GuideBlock {

    /**
     * A heading.
     *
     * @param level 1 for that of the whole
     */
    record Heading(int level, String text) implements GuideBlock {}

    /** A paragraph, without line breaks. */
    record Paragraph(String text) implements GuideBlock {}

    /** An item of a list, without its bullet. */
    record Item(String text) implements GuideBlock {}

    /** Lines that stay as they are. */
    record Code(String text) implements GuideBlock {}

    /**
     * A picture.
     *
     * @param file relative to the guide
     */
    record Picture(String file, String description) implements GuideBlock {}

    /**
     * A table.
     *
     * @param rows at least one; the first is the heading
     */
    record Table(List<List<String>> rows) implements GuideBlock {

        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
