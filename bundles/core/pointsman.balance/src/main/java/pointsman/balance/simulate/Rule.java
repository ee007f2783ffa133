package pointsman.balance.simulate;

import java.util.List;

/** Decides which devices move. It may remember what it saw; a run needs a rule of its own. */
public interface Rule {

    /** For tables. */
    String name();

    /**
     * Called at the end of each window, in order.
     *
     * @return moves that are made before the next window, each device at most once; empty for none
     */
    List<Shift> decide(Observation observation);
}
