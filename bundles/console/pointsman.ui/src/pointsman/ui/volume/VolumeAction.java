package pointsman.ui.volume;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.resource.ImageDescriptor;
import pointsman.console.model.diagram.Verdict;
import pointsman.ui.RunAction;

/** Something that can be done from a menu, or that says why it cannot. */
final class VolumeAction extends Action {

    private final Runnable what;

    private VolumeAction(String text, ImageDescriptor image, Verdict verdict, Runnable what) {
        super(label(text, verdict));
        this.what = what;
        setImageDescriptor(image);
        setEnabled(verdict.allowed());
    }

    static IContributionItem item(String text, ImageDescriptor image, Verdict verdict, Runnable what) {
        return new ActionContributionItem(new VolumeAction(text, image, verdict, what));
    }

    /** With the reason, if there is one why it cannot be done. */
    static String label(String text, Verdict verdict) {
        return verdict.allowed() || verdict.reason().isEmpty()
                ? text
                : text + " (" + RunAction.label(verdict.reason()) + ")";
    }

    @Override
    public void run() {
        what.run();
    }
}
