package pointsman.ui;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.resource.ImageDescriptor;
import pointsman.ui.style.Faded;

/** An action that does what it was given. Used on the UI thread. */
public final class RunAction extends Action {

    private final Runnable what;

    /** @param text with its mnemonic, if it has one; names of objects go through {@link #label} first */
    public RunAction(String text, Runnable what) {
        super(text);
        this.what = what;
    }

    /** A text without mnemonic and accelerator, whatever characters it has: &amp;, @ and tabs would begin one. */
    public static String label(String text) {
        return LegacyActionTools.escapeMnemonics(text).replace('@', ' ').replace('\t', ' ');
    }

    /** A line of a menu that only says something. */
    public static RunAction notice(String text) {
        return new RunAction(label(text), () -> {}).enabled(false);
    }

    /** This action, if it can be chosen at present or not. */
    public RunAction enabled(boolean enabled) {
        setEnabled(enabled);
        return this;
    }

    /** This action, with a picture. */
    public RunAction icon(ImageDescriptor icon) {
        setImageDescriptor(icon);
        return this;
    }

    @Override
    public void setImageDescriptor(ImageDescriptor icon) {
        super.setImageDescriptor(icon);
        setDisabledImageDescriptor(new Faded(icon));
    }

    /** This action, with a text that the pointer shows. */
    public RunAction hint(String hint) {
        setToolTipText(hint);
        return this;
    }

    @Override
    public void run() {
        what.run();
    }
}
