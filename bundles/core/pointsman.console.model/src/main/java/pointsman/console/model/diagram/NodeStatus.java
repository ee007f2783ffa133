package pointsman.console.model.diagram;

import java.util.OptionalInt;

/**
 * What is shown on a node besides its name. It holds what is displayed, already rounded, so that two equal statuses look
 * the same and need no repainting.
 *
 * @param level how it is doing
 * @param word its state in a word or two; empty when there is nothing to say
 * @param detail a second line: size and array of a device, address of a portal
 * @param load a third line: measured load, or that none was measured; empty for nodes that have no load
 * @param utilisation load over capacity in percent, may exceed 100; empty when it is not known
 */
public record NodeStatus(Level level, String word, String detail, String load, OptionalInt utilisation) {

    /** Nothing is known. */
    public static final NodeStatus UNKNOWN = new NodeStatus(Level.NONE, "", "", "", OptionalInt.empty());
}
