package pointsman.ui.topology.editparts;

/**
 * What an edit part of an element stands for: stays the same when the element's properties change.
 *
 * @param id of the element
 */
public record Node(String id) {}
