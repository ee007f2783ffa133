package pointsman.ui.draft;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.draft.DraftReview;
import pointsman.console.model.draft.ReviewRow;
import pointsman.console.model.table.Column.Alignment;
import pointsman.ui.dialog.CommandLine;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** A plan as a person decides on it: the figures of the whole, the moves in order, what is left out and why. */
final class DraftDialog extends Dialog {

    private static final int WIDTH = 760;
    private static final int ROWS_SHOWN = 10;

    private final Images images;
    private final String title;
    private final DraftReview review;
    private final Optional<String> news;
    private final CtlCommands ctl;

    /**
     * @param news said above everything else
     * @param ctl commands for the engine
     */
    DraftDialog(Shell parent, Images images, String title, DraftReview review, Optional<String> news, CtlCommands ctl) {
        super(parent);
        this.ctl = ctl;
        this.images = images;
        this.title = title;
        this.review = review;
        this.news = news;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().margins(18, 16).spacing(0, 10).applyTo(area);
        news.ifPresent(text -> remark(area, Icon.INFO, text));
        Label headline = text(area, review.headline());
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        createFigures(area);
        createMoves(area);
        if (review.refused() > 0 && review.canApply()) {
            remark(
                    area,
                    Icon.ERROR,
                    review.refused() == 1
                            ? "One move is not possible and stays in the draft."
                            : review.refused() + " moves are not possible and stay in the draft.");
        }
        review.notes().forEach(note -> remark(area, Icon.WARNING, note));
        if (review.canApply()) {
            CommandLine line = new CommandLine(area);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(line.control());
            line.show(List.of(ctl.applyPlan(review.plan().id())), ctl);
        }
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        if (review.canApply()) {
            createButton(parent, IDialogConstants.OK_ID, "Apply", true);
            createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        } else {
            createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
        }
    }

    private void createFigures(Composite parent) {
        Composite grid = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(28, 4).applyTo(grid);
        for (String heading : new String[] {"", "Now", "After", "At best"}) {
            Label label = new Label(grid, SWT.RIGHT);
            label.setText(heading);
            label.setEnabled(false);
            GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
        }
        for (DraftReview.Figure figure : review.figures()) {
            new Label(grid, SWT.NONE).setText(figure.name());
            value(grid, figure.now(), false);
            value(grid, figure.after(), true);
            value(grid, figure.best(), false);
        }
    }

    private static void value(Composite grid, String text, boolean bold) {
        Label label = new Label(grid, SWT.RIGHT);
        label.setText(text);
        if (bold) {
            label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        }
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
    }

    private void createMoves(Composite parent) {
        Table table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        boolean refusals = review.refused() > 0;
        ReviewRow.columns().stream()
                .limit(refusals ? Integer.MAX_VALUE : ReviewRow.columns().size() - 1L)
                .forEach(column -> {
                    boolean right = column.alignment() == Alignment.RIGHT;
                    new TableColumn(table, right ? SWT.RIGHT : SWT.LEFT).setText(column.title());
                });
        for (ReviewRow row : review.rows()) {
            TableItem item = new TableItem(table, SWT.NONE);
            for (int i = 0; i < table.getColumnCount(); i++) {
                item.setText(i, ReviewRow.columns().get(i).text().apply(row));
            }
            if (row.isRefused()) {
                item.setImage(1, images.get(Icon.ERROR));
            }
        }
        for (TableColumn column : table.getColumns()) {
            column.pack();
            column.setWidth(column.getWidth() + 10);
        }
        table.addListener(SWT.MouseMove, event -> hint(table, new Point(event.x, event.y)));
        int rows = Math.max(2, Math.min(ROWS_SHOWN, review.rows().size()));
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, table.getHeaderHeight() + rows * table.getItemHeight() + 8)
                .applyTo(table);
    }

    private void hint(Table table, Point at) {
        TableItem item = table.getItem(at);
        String refusal =
                item == null ? "" : review.rows().get(table.indexOf(item)).refusal();
        String hint = refusal.isEmpty() ? null : refusal;
        if (!Objects.equals(hint, table.getToolTipText())) {
            table.setToolTipText(hint);
        }
    }

    private void remark(Composite parent, Icon icon, String text) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        new Label(row, SWT.NONE).setImage(images.get(icon));
        text(row, text);
    }

    private static Label text(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(LegacyActionTools.escapeMnemonics(text));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(WIDTH - 40, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }
}
