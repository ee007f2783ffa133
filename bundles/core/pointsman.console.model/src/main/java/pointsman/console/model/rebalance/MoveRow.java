package pointsman.console.model.rebalance;

/**
 * One proposed move, in words.
 *
 * @param number its place in the plan, from 1
 * @param device name of the device
 * @param from name of the server that serves it
 * @param to name of the server that shall serve it
 * @param reason why, as a sentence
 * @param efficiencyAfter efficiency of the whole after this move and those before it
 */
public record MoveRow(int number, String device, String from, String to, String reason, String efficiencyAfter) {}
