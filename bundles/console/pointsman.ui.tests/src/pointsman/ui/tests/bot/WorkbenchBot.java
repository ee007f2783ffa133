package pointsman.ui.tests.bot;

import java.util.stream.Stream;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/** A bot in the workbench's window. */
public final class WorkbenchBot extends Bot {

    /** A bot in the first window of the running workbench. */
    public WorkbenchBot() {
        super(PlatformUI.getWorkbench().getDisplay(), () -> window().getShell());
    }

    /** A bot in a view, which is opened when it is not. */
    public Bot view(String id) {
        ui().run(() -> show(id));
        return new Bot(display(), () -> compositeOf(show(id)));
    }

    /** The button with this text in the tool bar of a view, which is opened when it is not. */
    public BotToolItem toolItem(String view, String text) {
        return new BotToolItem(this, text, await("button '" + text + "' of " + view, () -> Stream.of(
                        toolBarOf(show(view)).getItems())
                .filter(item -> labelOf(item).equals(text))
                .findFirst()
                .orElse(null)));
    }

    /** The id of the perspective that is on. */
    public String activePerspective() {
        return ui().ask(() -> page().getPerspective().getId());
    }

    /** Switches to a perspective. */
    public void showPerspective(String id) {
        ui().run(() -> {
            try {
                workbench().showPerspective(id, window());
            } catch (WorkbenchException e) {
                throw new IllegalStateException("Cannot show the perspective " + id, e);
            }
        });
    }

    /** Closes all editors, dropping what is not saved, and shows the perspective as it is at first. */
    public void resetPerspective(String id) {
        showPerspective(id);
        ui().run(() -> {
            page().closeAllEditors(false);
            page().resetPerspective();
        });
    }

    /** The page of the window. For the UI thread. */
    public static IWorkbenchPage page() {
        return window().getActivePage();
    }

    private static IViewPart show(String id) {
        try {
            return page().showView(id);
        } catch (PartInitException e) {
            throw new IllegalStateException("Cannot open the view " + id, e);
        }
    }

    /** Of a button with an icon alone, the text that it has in a menu. */
    private static String labelOf(ToolItem item) {
        return item.getData() instanceof ActionContributionItem contribution
                ? Labels.read(contribution.getAction().getText())
                : Labels.read(item.getText());
    }

    private static ToolBar toolBarOf(IViewPart view) {
        return ((ToolBarManager) view.getViewSite().getActionBars().getToolBarManager()).getControl();
    }

    private static Composite compositeOf(IViewPart view) {
        return (Composite) view.getSite().getService(MPart.class).getWidget();
    }

    private static IWorkbench workbench() {
        return PlatformUI.getWorkbench();
    }

    private static IWorkbenchWindow window() {
        return workbench().getWorkbenchWindows()[0];
    }
}
