package pointsman.rcp.internal;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ActionFactory.IWorkbenchAction;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import pointsman.ui.style.Faded;

/**
 * The menu bar and the tool bar with the platform's own actions.
 *
 * <p>Other bundles add theirs through {@code org.eclipse.ui.menus}, at the groups that are marked here:
 * {@code menu:file?after=new.ext}, {@code open.ext} and {@code additions}; {@code menu:edit?after=additions};
 * {@code menu:view?after=additions}; {@code menu:window?after=theme}; {@code toolbar:org.eclipse.ui.main.toolbar}.
 */
final class PointsmanActionBarAdvisor extends ActionBarAdvisor {

    private static final String VIEW_MENU = "view";
    private static final String OTHER_VIEWS = "other";
    private static final String THEME_GROUP = "theme";
    private static final String EDIT_TOOLS = "pointsman.rcp.toolbar.edit";

    private final IWorkbenchWindow window;

    PointsmanActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
        window = configurer.getWindowConfigurer().getWindow();
    }

    @Override
    protected void fillMenuBar(IMenuManager bar) {
        bar.add(fileMenu());
        bar.add(editMenu());
        bar.add(viewMenu());
        bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        bar.add(windowMenu());
        bar.add(helpMenu());
    }

    @Override
    protected void fillCoolBar(ICoolBarManager bar) {
        ToolBarManager tools = new ToolBarManager(SWT.FLAT | SWT.RIGHT);
        tools.add(registered(ActionFactory.SAVE));
        tools.add(new Separator());
        tools.add(registered(ActionFactory.UNDO));
        tools.add(registered(ActionFactory.REDO));
        bar.add(new ToolBarContributionItem(tools, EDIT_TOOLS));
        bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    }

    private IMenuManager fileMenu() {
        IMenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
        menu.add(new GroupMarker(IWorkbenchActionConstants.NEW_EXT));
        menu.add(new GroupMarker(IWorkbenchActionConstants.OPEN_EXT));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.CLOSE));
        menu.add(registered(ActionFactory.CLOSE_ALL));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.SAVE));
        menu.add(registered(ActionFactory.SAVE_AS));
        menu.add(registered(ActionFactory.SAVE_ALL));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(registered(ActionFactory.PRINT));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.QUIT));
        return menu;
    }

    private IMenuManager editMenu() {
        IMenuManager menu = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
        menu.add(registered(ActionFactory.UNDO));
        menu.add(registered(ActionFactory.REDO));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.CUT));
        menu.add(registered(ActionFactory.COPY));
        menu.add(registered(ActionFactory.PASTE));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.DELETE));
        menu.add(registered(ActionFactory.RENAME));
        menu.add(registered(ActionFactory.SELECT_ALL));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        return menu;
    }

    private IMenuManager viewMenu() {
        IMenuManager menu = new MenuManager("&View", VIEW_MENU);
        menu.add(new Separator(OTHER_VIEWS));
        menu.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        return menu;
    }

    private IMenuManager windowMenu() {
        IMenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
        MenuManager perspectives = new MenuManager("&Perspective", "perspective");
        perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
        menu.add(perspectives);
        menu.add(registered(ActionFactory.RESET_PERSPECTIVE));
        menu.add(new Separator(THEME_GROUP));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.PREFERENCES));
        return menu;
    }

    private IMenuManager helpMenu() {
        IMenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(new Separator());
        menu.add(registered(ActionFactory.ABOUT));
        return menu;
    }

    /** An action with its key binding and, for those that editors take over, its command. Made once for the window. */
    private IWorkbenchAction registered(ActionFactory factory) {
        if (getAction(factory.getId()) instanceof IWorkbenchAction made) {
            return made;
        }
        IWorkbenchAction action = factory.create(window);
        if (action.getImageDescriptor() != null) {
            action.setDisabledImageDescriptor(new Faded(action.getImageDescriptor()));
        }
        register(action);
        return action;
    }
}
