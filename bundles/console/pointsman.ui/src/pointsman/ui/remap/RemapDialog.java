package pointsman.ui.remap;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.diagram.RemapProposal;
import pointsman.console.model.diagram.ServerForecast;
import pointsman.console.model.diagram.Utilisation;
import pointsman.ui.dialog.CommandLine;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Says what a move would do, and lets a person agree to it or not. */
final class RemapDialog extends Dialog {

    private static final int WIDTH = 480;

    private final Palette palette;
    private final Images images;
    private final RemapProposal proposal;
    private final CtlCommands ctl;

    /** @param ctl commands for the engine */
    RemapDialog(Shell parent, Palette palette, Images images, RemapProposal proposal, CtlCommands ctl) {
        super(parent);
        this.ctl = ctl;
        this.palette = palette;
        this.images = images;
        this.proposal = proposal;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(RemapFlow.TITLE);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayout layout = (GridLayout) area.getLayout();
        layout.marginWidth = 18;
        layout.marginHeight = 16;
        layout.verticalSpacing = 10;
        Label question = text(area, proposal.question());
        question.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        proposal.effects().forEach(effect -> text(area, effect));
        createForecast(area);
        proposal.warnings().forEach(warning -> createWarning(area, warning));
        CommandLine line = new CommandLine(area);
        line.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        line.show(
                proposal.devices().stream()
                        .map(device -> ctl.remap(device, proposal.server(), "", OptionalLong.empty()))
                        .toList(),
                ctl);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Move", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private void createForecast(Composite parent) {
        Composite table = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(5, false);
        layout.marginWidth = 0;
        layout.marginHeight = 4;
        layout.horizontalSpacing = 10;
        table.setLayout(layout);
        heading(table, "Server");
        heading(table, "Now");
        heading(table, "");
        heading(table, "After, about");
        heading(table, "");
        for (ServerForecast server : proposal.servers()) {
            new Label(table, SWT.NONE).setText(server.name());
            createShare(table, server.now());
            createShare(table, server.after());
        }
    }

    private void createShare(Composite table, OptionalInt percent) {
        new UtilisationBar(table, palette, percent);
        Label label = new Label(table, SWT.RIGHT);
        label.setText(percent.isPresent() ? percent.getAsInt() + " %" : "not known");
        if (percent.isPresent() && percent.getAsInt() >= Utilisation.FULL) {
            label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        }
    }

    private void createWarning(Composite parent, String warning) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        row.setLayout(layout);
        new Label(row, SWT.NONE).setImage(images.get(Icon.WARNING));
        text(row, warning);
    }

    private static void heading(Composite table, String text) {
        Label label = new Label(table, SWT.NONE);
        label.setText(text);
        label.setEnabled(false);
    }

    private static Label text(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = WIDTH;
        label.setLayoutData(data);
        return label;
    }
}
