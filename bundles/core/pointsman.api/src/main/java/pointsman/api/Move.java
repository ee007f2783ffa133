package pointsman.api;

/**
 * One remap in a plan.
 *
 * @param device device id
 * @param from id of the server that serves it when the move begins
 * @param to id of the server that shall serve it
 * @param efficiencyAfter forecast of the efficiency after this move and those before it, 0 to 1
 * @param reason why
 */
public record Move(String device, String from, String to, double efficiencyAfter, Reason reason) {}
