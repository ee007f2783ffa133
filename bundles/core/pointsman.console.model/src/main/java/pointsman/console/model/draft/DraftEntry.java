package pointsman.console.model.draft;

/**
 * A move of a draft as it stands now.
 *
 * @param move what is wanted
 * @param deviceName what people call the device
 * @param fromName what people call the server that it comes from
 * @param toName what people call the server that shall serve it
 * @param state how it is doing
 * @param remark what stands in the way and what to do about it; empty when nothing does
 * @param canKeep whether a person can keep the move although another has moved the device
 */
public record DraftEntry(
        DraftMove move,
        String deviceName,
        String fromName,
        String toName,
        EntryState state,
        String remark,
        boolean canKeep) {

    /** Id of the device. */
    public String device() {
        return move.device();
    }

    /** Whether it is part of the plan when the draft is applied. */
    public boolean isApplicable() {
        return state == EntryState.WANTED || state == EntryState.FAILED;
    }

    /** Whether it is being carried out. */
    public boolean isUnderWay() {
        return state == EntryState.WAITING || state == EntryState.MOVING;
    }
}
