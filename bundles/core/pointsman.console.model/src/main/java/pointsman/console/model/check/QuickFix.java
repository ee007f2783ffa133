package pointsman.console.model.check;

import pointsman.console.model.diagram.Edit;

/**
 * What mends something that is wrong with a design.
 *
 * @param label what it does, for a button or a menu
 * @param edit does it
 */
public record QuickFix(String label, Edit edit) {}
