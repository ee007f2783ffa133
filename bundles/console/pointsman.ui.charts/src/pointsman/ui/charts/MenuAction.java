package pointsman.ui.charts;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolItem;

/** A button of a tool bar that opens a menu, wherever it is pressed. The menu is filled anew each time. */
public final class MenuAction extends Action implements IMenuCreator {

    private final Consumer<MenuManager> filler;
    private MenuManager open = new MenuManager();

    /** @param filler adds what there is to choose */
    MenuAction(String text, String toolTip, Consumer<MenuManager> filler) {
        this(text, IAction.AS_DROP_DOWN_MENU, toolTip, filler);
    }

    /** With an icon in the place of its text and its arrow. */
    MenuAction(String text, ImageDescriptor icon, String toolTip, Consumer<MenuManager> filler) {
        this(text, IAction.AS_PUSH_BUTTON, toolTip, filler);
        setImageDescriptor(icon);
    }

    private MenuAction(String text, int style, String toolTip, Consumer<MenuManager> filler) {
        super(text, style);
        this.filler = filler;
        setToolTipText(toolTip);
        setMenuCreator(this);
    }

    @Override
    public void runWithEvent(Event event) {
        if (event.widget instanceof ToolItem item) {
            Menu menu = getMenu(item.getParent());
            var bounds = item.getBounds();
            menu.setLocation(item.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
            menu.setVisible(true);
        }
    }

    /** The entries as they are now. */
    public MenuManager entries() {
        MenuManager menu = new MenuManager();
        filler.accept(menu);
        return menu;
    }

    @Override
    public Menu getMenu(Control parent) {
        open.dispose();
        open = entries();
        return open.createContextMenu(parent);
    }

    @Override
    public Menu getMenu(Menu parent) {
        return null;
    }

    @Override
    public void dispose() {
        open.dispose();
    }
}
