package pointsman.ui.rebalance;

import java.util.Optional;
import org.eclipse.jface.wizard.WizardPage;
import pointsman.console.model.rebalance.RebalanceState;

/** A page that shows states of the session. */
abstract class RebalancePage extends WizardPage {

    RebalancePage(String name, String title, String description) {
        super(name, title, null);
        setDescription(description);
    }

    /** Shows a state; only those that belong to this page come. */
    abstract void show(RebalanceState state);

    /** What is wrong with what was chosen on this page, as a sentence. */
    Optional<String> problem() {
        return Optional.empty();
    }
}
