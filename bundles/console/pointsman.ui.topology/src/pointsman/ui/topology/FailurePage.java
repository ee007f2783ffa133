package pointsman.ui.topology;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Stands in the place of a diagram whose file cannot be read, and says why. */
final class FailurePage extends Composite {

    FailurePage(Composite parent, String file, String reason) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 24;
        layout.marginHeight = 24;
        layout.horizontalSpacing = 12;
        setLayout(layout);
        Label sign = new Label(this, SWT.NONE);
        sign.setImage(Dialog.getImage(Dialog.DLG_IMG_MESSAGE_ERROR));
        Label heading = new Label(this, SWT.NONE);
        heading.setFont(JFaceResources.getBannerFont());
        heading.setText("This topology cannot be opened");
        new Label(this, SWT.NONE);
        Label text = new Label(this, SWT.WRAP);
        text.setText("%s%n%n%s%n%nThe file was left as it is.".formatted(file, reason));
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    }
}
