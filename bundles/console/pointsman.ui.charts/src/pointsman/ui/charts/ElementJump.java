package pointsman.ui.charts;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.ui.ElementPart;

/** Shows an element of the current engine in its topology, which is opened if it is not. */
final class ElementJump {

    private static final Logger log = LoggerFactory.getLogger(ElementJump.class);

    /** Declared by pointsman.ui.topology. */
    private static final String OPEN_LIVE_TOPOLOGY = "pointsman.ui.topology.openLive";

    private static final int RETRY_MILLIS = 200;
    private static final int MOST_TRIES = 25;

    private final IWorkbenchWindow window;

    ElementJump(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Goes there. */
    void to(String element) {
        openTopology();
        IWorkbenchPage page = window.getActivePage();
        Optional<IEditorPart> topology = Optional.ofNullable(page.getActiveEditor())
                .filter(ElementPart.class::isInstance)
                .or(() -> Arrays.stream(page.getEditorReferences())
                        .map((IEditorReference reference) -> reference.getEditor(true))
                        .filter(Objects::nonNull)
                        .filter(ElementPart.class::isInstance)
                        .findFirst());
        topology.ifPresent(editor -> {
            page.activate(editor);
            select((ElementPart) editor, element, MOST_TRIES);
        });
    }

    /** An editor that was just opened shows its elements a little later. */
    private void select(ElementPart editor, String element, int tries) {
        Display display = window.getWorkbench().getDisplay();
        boolean gone = display.isDisposed() || window.getActivePage() == null;
        if (!gone && !editor.select(element) && tries > 1) {
            display.timerExec(RETRY_MILLIS, () -> select(editor, element, tries - 1));
        }
    }

    private void openTopology() {
        Command command = window.getService(ICommandService.class).getCommand(OPEN_LIVE_TOPOLOGY);
        if (!command.isDefined()) {
            return;
        }
        try {
            window.getService(IHandlerService.class)
                    .executeCommand(ParameterizedCommand.generateCommand(command, Map.of()), null);
        } catch (CommandException e) {
            log.warn("The topology could not be opened", e);
        }
    }
}
