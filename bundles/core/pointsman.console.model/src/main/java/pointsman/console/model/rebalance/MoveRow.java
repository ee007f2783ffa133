package pointsman.console.model.rebalance;

import pointsman.console.model.text.Unit;

/**
 * One proposed move, in words.
 *
 * @param number its place in the plan, from 1
 * @param deviceId id of the device
 * @param device name of the device
 * @param from name of the server that serves it
 * @param to name of the server that shall serve it
 * @param gain by how much this move alone raises the efficiency of the whole; with a minus where it lowers it
 * @param efficiencyAfter efficiency of the whole after this move and those before it
 * @param cost how long requests wait in all because of it
 * @param costHint where that comes from, as a sentence
 * @param reason why, as a sentence
 */
public record MoveRow(
        int number,
        String deviceId,
        String device,
        String from,
        String to,
        String gain,
        String efficiencyAfter,
        String cost,
        String costHint,
        String reason) {

    /** The same for another reason. */
    MoveRow withReason(String other) {
        return new MoveRow(number, deviceId, device, from, to, gain, efficiencyAfter, cost, costHint, other);
    }

    /** The same as a move that is not made. */
    MoveRow withoutFigures(String other) {
        String none = Unit.UNKNOWN;
        return new MoveRow(number, deviceId, device, from, to, none, none, none, "It is not made.", other);
    }
}
