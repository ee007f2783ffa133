package pointsman.ui.internal;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.saving.KeptSettings;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/**
 * Says in the status line that what a person changes cannot be saved, for as long as that is so; it takes no room otherwise.
 * When that begins a message beside the window says all about it, once, and it goes by itself when it is over. On the UI
 * thread.
 */
final class SettingsSign {

    private final KeptSettings settings;
    private final CLabel sign;
    private Optional<Message> message = Optional.empty();

    /** @param parent has a grid layout */
    SettingsSign(Composite parent, KeptSettings settings, Images images) {
        this.settings = settings;
        sign = new CLabel(parent, SWT.NONE);
        GridDataFactory.swtDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .exclude(true)
                .applyTo(sign);
        sign.setVisible(false);
        sign.setImage(images.get(Icon.WARNING));
        sign.setText(Messages.settings_sign);
        sign.addListener(SWT.MouseUp, event -> settings.problem().ifPresent(this::open));
        Runnable listener = this::show;
        settings.addListener(listener);
        sign.addListener(SWT.Dispose, event -> settings.removeListener(listener));
        show();
    }

    private void show() {
        Optional<String> problem = settings.problem();
        GridData room = (GridData) sign.getLayoutData();
        boolean begins = room.exclude && problem.isPresent();
        room.exclude = problem.isEmpty();
        sign.setVisible(problem.isPresent());
        sign.setToolTipText(problem.orElse(null));
        sign.getParent().layout();
        if (problem.isEmpty()) {
            message.ifPresent(Message::close);
            message = Optional.empty();
        } else if (begins) {
            open(problem.get());
        }
    }

    private void open(String problem) {
        message.ifPresent(Message::close);
        Message opened = new Message(sign.getShell(), problem);
        message = Optional.of(opened);
        opened.open();
    }

    /** It waits for nobody: work goes on beside it. */
    private static final class Message extends MessageDialog {

        Message(Shell parent, String problem) {
            super(parent, Messages.settings_title, null, problem, MessageDialog.WARNING, 0, IDialogConstants.OK_LABEL);
            setShellStyle(SWT.DIALOG_TRIM | SWT.MODELESS);
            setBlockOnOpen(false);
        }
    }
}
