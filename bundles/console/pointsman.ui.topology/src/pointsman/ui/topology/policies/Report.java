package pointsman.ui.topology.policies;

import pointsman.console.model.diagram.Verdict;

/** Is told whether what a person is about to do, or tried to do, may be done. */
@FunctionalInterface
public interface Report {

    /** Says it where it can be read on. */
    void report(Verdict verdict);
}
