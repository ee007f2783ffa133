package pointsman.console.model.diagram;

import pointsman.topology.TopologyDocument;

/** Between what a file holds and what a diagram shows. Pure functions. */
public final class Documents {

    private Documents() {}

    /** What a file holds, to be shown. */
    public static Content content(TopologyDocument document) {
        return new Content(document.topology(), document.assignment(), document.positions());
    }

    /** What is shown, to be saved. */
    public static TopologyDocument of(Content content) {
        return new TopologyDocument(content.topology(), content.serving(), content.positions());
    }
}
