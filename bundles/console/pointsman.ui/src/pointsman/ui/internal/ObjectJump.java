package pointsman.ui.internal;

import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.console.model.inventory.Whereabouts;

/** Brings an object into sight in the view that lists it. */
final class ObjectJump {

    private static final Logger log = LoggerFactory.getLogger(ObjectJump.class);

    private final IWorkbenchPage page;

    ObjectJump(IWorkbenchPage page) {
        this.page = page;
    }

    void to(Whereabouts place) {
        String view =
                switch (place.table()) {
                    case DEVICES -> "pointsman.ui.devicesView";
                    case SERVERS -> "pointsman.ui.serversView";
                    case SESSIONS -> "pointsman.ui.sessionsView";
                };
        try {
            IViewPart part = page.showView(view);
            if (part instanceof EngineTableView<?> table) {
                table.reveal(place.key());
            }
        } catch (PartInitException e) {
            log.warn("The view {} cannot be opened", view, e);
        }
    }
}
