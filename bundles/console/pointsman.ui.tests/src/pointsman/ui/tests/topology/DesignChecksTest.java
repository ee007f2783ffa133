package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.diagram.Content;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;
import pointsman.ui.topology.checks.ChecksView;
import pointsman.ui.topology.editparts.BoxEditPart;

/** The view of what the checks say of a design. */
@ExtendWith(ScreenshotOnFailure.class)
class DesignChecksTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int MESSAGE = 2;
    private static final int FIX = 3;

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;
    private Bot view;

    @BeforeEach
    void openADesignWithASinglePointOfFailure() throws IOException {
        Path path = folder.resolve("sample.topology");
        new TopologyFile(path).save(new Content(SampleSystem.topology(6), Map.of(), Map.of()));
        design = new DesignEditor(bot, path);
        view = bot.view(ChecksView.ID);
        bot.waitUntil(Condition.of(
                () -> "The view says " + view.labels(), () -> summary().contains("warning")));
    }

    @AfterEach
    void closeTheDesign() {
        design.close();
    }

    @Test
    void aQuickFixMendsWhatIsSelectedAndCanBeUndone() throws IOException {
        int before = messages().size();
        String message = select("single point of failure");
        String fix = view.table().cell(messages().indexOf(message), FIX);
        design.bot().capture(PICTURES.resolve("checks.png"));

        view.table().contextMenu(fix).click();

        bot.waitUntil(Condition.of(
                () -> "It is still there: " + messages(), () -> !messages().contains(message)));
        assertTrue(design.isDirty());
        design.run(ActionFactory.UNDO);
        bot.waitUntil(Condition.of(
                () -> "It is not there: " + messages(), () -> messages().contains(message)));
        assertEquals(before, messages().size());
    }

    @Test
    void aDoubleClickGoesToTheElement() {
        String message = select("single point of failure");

        Table table = view.widget(Table.class);
        bot.ui().run(() -> table.notifyListeners(SWT.DefaultSelection, new Event()));

        bot.waitUntil(Condition.of("nothing is selected", () -> !selectedName().isEmpty()));
        assertTrue(message.startsWith("Portal " + selectedName()), message + " / " + selectedName());
    }

    @Test
    void theZoomOfTheTopologyIsShownWhileTheViewIsWorkedIn() {
        bot.view(ChecksView.ID);

        bot.widget(Combo.class, "zoom in percent", zoom -> zoom.getText().endsWith("%"));
    }

    @Test
    void withoutADesignItSaysWhatToDo() {
        bot.ui().run(() -> WorkbenchBot.page().closeAllEditors(false));

        bot.waitUntil(Condition.of(
                () -> "The view says " + view.labels(), () -> summary().startsWith("Open or make a topology file")));
        assertEquals(List.of(), messages());
    }

    private String summary() {
        return view.labels().get(0);
    }

    private List<String> messages() {
        return view.table().column(MESSAGE);
    }

    /** The first row that says this and has a fix. */
    private String select(String words) {
        List<String> messages = messages();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).contains(words) && !view.table().cell(i, FIX).isEmpty()) {
                view.table().select(i);
                return messages.get(i);
            }
        }
        throw new AssertionError("no row says '" + words + "' and has a fix: " + messages);
    }

    private String selectedName() {
        return bot.ui().ask(() -> design.bot().viewer().getSelectedEditParts().stream()
                .filter(BoxEditPart.class::isInstance)
                .map(part -> ((BoxEditPart) part).name())
                .findFirst()
                .orElse("")
                .toString());
    }
}
