package pointsman.ui.tests.charts;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.IViewPart;
import pointsman.ui.charts.MenuAction;

/** The buttons of views' tool bars, and what is in their menus. On the UI thread. */
public final class ToolBars {

    private ToolBars() {}

    /** The first action with a text, checked if it can be, to be run. */
    public static IAction action(IViewPart view, String text) {
        List<IAction> buttons =
                actions(view.getViewSite().getActionBars().getToolBarManager().getItems());
        IAction action = Stream.concat(
                        buttons.stream(),
                        buttons.stream()
                                .filter(MenuAction.class::isInstance)
                                .flatMap(menu ->
                                        actions(((MenuAction) menu).entries().getItems()).stream()))
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow();
        if (action.getStyle() == IAction.AS_CHECK_BOX) {
            action.setChecked(!action.isChecked());
        }
        return action;
    }

    private static List<IAction> actions(IContributionItem... items) {
        return Stream.of(items)
                .filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction())
                .toList();
    }
}
