package pointsman.console.model.diagram;

/** A change of a diagram that can be undone. */
public interface Edit {

    /** What it does, as in 'Undo …'. */
    String label();

    /**
     * Whether it can be done.
     *
     * @param now the content that it would be applied to
     */
    default Verdict check(Content now) {
        return Verdict.ALLOWED;
    }

    /** The content after the edit; called only when {@link #check} allows it. */
    Content applyTo(Content now);

    /**
     * The content after the edit is taken back.
     *
     * @param before the content that it was applied to
     * @param now the content from which it is taken back, which differs where others have changed it meanwhile
     */
    default Content undo(Content before, Content now) {
        return before;
    }
}
