package pointsman.ui.topology.editparts;

/**
 * What an edit part of an element or volume stands for: stays the same when its properties change.
 *
 * @param id of the element or volume
 */
public record Node(String id) {}
