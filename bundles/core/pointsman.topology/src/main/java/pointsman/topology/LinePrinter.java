package pointsman.topology;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** Writes each item of the outer lists and objects on a line of its own, so that a change of one is a change of one line. */
final class LinePrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;

    private static final int DEEPEST_WITH_LINES = 2;

    LinePrinter() {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEntrySpacing(Separators.Spacing.NONE)
                .withArrayValueSpacing(Separators.Spacing.NONE));
        indentObjectsWith(new Lines());
        indentArraysWith(new Lines());
    }

    private LinePrinter(LinePrinter base) {
        super(base);
    }

    @Override
    public LinePrinter createInstance() {
        return new LinePrinter(this);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        boolean withinLine = _nesting > DEEPEST_WITH_LINES;
        if (withinLine || entries == 0) {
            _nesting--;
            generator.writeRaw('}');
        } else {
            super.writeEndObject(generator, entries);
        }
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        if (_nesting <= DEEPEST_WITH_LINES) {
            super.beforeArrayValues(generator);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int entries) throws IOException {
        boolean withinLine = _nesting > DEEPEST_WITH_LINES;
        if (withinLine || entries == 0) {
            _nesting--;
            generator.writeRaw(']');
        } else {
            super.writeEndArray(generator, entries);
        }
    }

    /** A new line on the outer levels; within a line a space after each comma and nothing after a brace. */
    private static final class Lines implements Indenter {

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            if (level <= DEEPEST_WITH_LINES) {
                generator.writeRaw('\n' + "  ".repeat(level));
            } else if (generator.getOutputContext().getEntryCount() > 0) {
                generator.writeRaw(' ');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
