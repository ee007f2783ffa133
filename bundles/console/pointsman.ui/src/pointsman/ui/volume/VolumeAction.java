package pointsman.ui.volume;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.resource.ImageDescriptor;
import pointsman.console.model.diagram.Verdict;

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

    /** With the reason, if there is one why it cannot be done. Tabs and @ would begin an accelerator. */
    static String label(String text, Verdict verdict) {
        String reason = verdict.reason().replace('@', ' ').replace('\t', ' ').replace("&", "&&");
        return verdict.allowed() || reason.isEmpty() ? text : text + " (" + reason + ")";
    }

    @Override
    public void run() {
        what.run();
    }
}
