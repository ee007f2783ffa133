package pointsman.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.RealMouse;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** The tests' mouse itself: input through the X server reaches SWT as a drag. */
@ExtendWith(ScreenshotOnFailure.class)
class RealMouseTest {

    private final WorkbenchBot bot = new WorkbenchBot();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();
    private Shell shell;

    @BeforeEach
    void openAShell() {
        shell = bot.ui().ask(() -> {
            Shell opened = new Shell(bot.display(), SWT.NO_TRIM | SWT.ON_TOP);
            opened.setBounds(100, 100, 300, 200);
            Listener recorder = event -> seen.add(event.type);
            for (int type : new int[] {SWT.MouseDown, SWT.MouseMove, SWT.MouseUp}) {
                opened.addListener(type, recorder);
            }
            opened.open();
            return opened;
        });
    }

    @AfterEach
    void closeTheShell() {
        bot.ui().run(shell::dispose);
    }

    @Test
    void aDragArrivesAsPressMovesAndRelease() {
        Rectangle area = bot.ui().ask(() -> {
            Point corner = shell.toDisplay(0, 0);
            return new Rectangle(corner.x, corner.y, shell.getSize().x, shell.getSize().y);
        });

        RealMouse.drag(area.x + 20, area.y + 20, area.x + 200, area.y + 120);

        bot.waitUntil(Condition.of(() -> "No whole drag: " + seen, () -> {
            List<Integer> events = new ArrayList<>(seen);
            int down = events.indexOf(SWT.MouseDown);
            int up = events.indexOf(SWT.MouseUp);
            return down >= 0 && up > down && events.subList(down, up).stream().anyMatch(type -> type == SWT.MouseMove);
        }));
    }
}
