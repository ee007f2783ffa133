package pointsman.console.model.diagram;

import pointsman.console.model.text.ByteUnits;
import pointsman.topology.FindingSentences;

/** How the findings in a design are said: with its names, and bytes in the units that a person prefers. Pure functions. */
public final class FindingTexts {

    private FindingTexts() {}

    /** Sentences with the names of a design. */
    public static FindingSentences of(Content content, ByteUnits units) {
        return switch (units) {
            case BINARY -> new FindingSentences(content::name);
            case DECIMAL -> FindingSentences.inDecimalUnits(content::name);
        };
    }
}
