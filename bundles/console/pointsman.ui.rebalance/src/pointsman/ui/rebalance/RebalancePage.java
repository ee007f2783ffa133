package pointsman.ui.rebalance;

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
}
