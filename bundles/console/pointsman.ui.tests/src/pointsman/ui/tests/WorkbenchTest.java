package pointsman.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.internal.ProductProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** The window that a person meets first. */
@ExtendWith(ScreenshotOnFailure.class)
class WorkbenchTest {

    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    private final WorkbenchBot bot = new WorkbenchBot();

    @AfterEach
    void backToTheFirstPerspective() {
        bot.resetPerspective(PerspectiveIds.OPERATE);
    }

    @Test
    void itsTitleIsPointsman() {
        assertTrue(bot.shell("Pointsman").isOpen());
    }

    @Test
    void theAboutTextNamesTheVersion() {
        Version version = FrameworkUtil.getBundle(PerspectiveIds.class).getVersion();
        String plain = "%d.%d.%d".formatted(version.getMajor(), version.getMinor(), version.getMicro());

        String text = new ProductProperties(Platform.getProduct()).getAboutText();

        assertTrue(text.startsWith("Pointsman " + plain + "\n"), text);
    }

    @Test
    void theMenuBarHasTheMenusOfADesktopProgram() {
        assertMenu("File", "Close Editor", "Close All Editors", "Save", "Save As...", "Save All", "Exit");
        assertMenu("Edit", "Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All");
        assertMenu("View", "Properties", "Outline");
        assertMenu("Window", "Perspective", "Reset Perspective...", "Theme", "Preferences...");
        assertMenu("Help", "About Pointsman");
    }

    @ParameterizedTest
    @CsvSource({"Operate, " + PerspectiveIds.OPERATE, "Design, " + PerspectiveIds.DESIGN})
    void thePerspectivesOpenFromTheMenu(String name, String id) {
        bot.showPerspective(id.equals(PerspectiveIds.OPERATE) ? PerspectiveIds.DESIGN : PerspectiveIds.OPERATE);

        bot.menu("Window").menu("Perspective").menu(name).click();

        bot.waitUntil(
                Condition.of("The perspective " + id + " does not open", () -> id.equals(bot.activePerspective())));
    }

    @Test
    void theThemeSwitchesAtOnce() {
        bot.menu("Window").menu("Theme").menu("Dark").click();
        try {
            assertEquals(DARK, activeTheme());
            assertTrue(bot.menu("Window").menu("Theme").menu("Dark").isChecked());
        } finally {
            bot.menu("Window").menu("Theme").menu("Light").click();
        }
        assertEquals(LIGHT, activeTheme());
    }

    @Test
    void everyViewOfThePerspectivesOpensWithoutAnError() throws IOException {
        for (String perspective : List.of(PerspectiveIds.OPERATE, PerspectiveIds.DESIGN)) {
            bot.resetPerspective(perspective);
            List<String> broken = bot.ui().ask(() -> List.of(WorkbenchBot.page().getViewReferences()).stream()
                    .filter(reference -> !(reference.getPart(true) instanceof IWorkbenchPart))
                    .map(reference -> reference.getId())
                    .toList());
            assertEquals(List.of(), broken);
        }
        assertEquals(List.of(), PlatformLog.errors());
    }

    private void assertMenu(String menu, String... items) {
        List<String> shown = bot.menu(menu).items();
        List<String> missing =
                Stream.of(items).filter(item -> !shown.contains(item)).toList();
        assertEquals(List.of(), missing, () -> "The menu " + menu + " shows " + shown);
    }

    private String activeTheme() {
        return bot.ui().ask(() -> PlatformUI.getWorkbench()
                .getService(IThemeEngine.class)
                .getActiveTheme()
                .getId());
    }
}
