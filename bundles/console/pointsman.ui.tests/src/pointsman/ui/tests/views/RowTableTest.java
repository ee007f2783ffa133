package pointsman.ui.tests.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.TableModel;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotTable;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** A table that other parts of the window leave no height for a while, in which its rows change. */
@ExtendWith(ScreenshotOnFailure.class)
class RowTableTest {

    private static final int HEIGHT = 240;

    private final WorkbenchBot bot = new WorkbenchBot();
    private final List<List<Server>> heard = new ArrayList<>();
    private Shell shell;
    private RowTable<Server> rows;
    private BotTable table;

    @BeforeEach
    void showThreeServers() {
        bot.ui().run(() -> {
            shell = new Shell(bot.display(), SWT.NO_TRIM | SWT.ON_TOP);
            shell.setLayout(new FillLayout());
            Composite place = new Composite(shell, SWT.NONE);
            rows = new RowTable<>(
                    place,
                    new TableModel<>(
                            List.of(Column.text("Server", 12, Server::name), Column.text("State", 12, Server::state)),
                            Server::id),
                    service(Images.class),
                    service(Palette.class));
            shell.setBounds(40, 40, 400, HEIGHT);
            shell.open();
            give(HEIGHT);
            rows.setRows(List.of(server("alpha"), server("bravo"), server("charlie")));
            rows.addSelectionChangedListener(event -> heard.add(rows.selection()));
        });
        table = new Bot(bot.display(), () -> shell).table();
        bot.ui().settle();
        assertEquals(List.of("alpha", "bravo", "charlie"), table.column(0));
    }

    @AfterEach
    void close() {
        bot.ui().run(shell::dispose);
    }

    @Test
    void whatHasChangedMeanwhileIsShown() {
        bot.ui().run(() -> {
            give(0);
            rows.setRows(List.of(new Server("1", "zulu", "down"), server("bravo"), server("charlie")));
            give(HEIGHT);
        });

        assertEquals(List.of("bravo", "charlie", "zulu"), table.column(0));
        assertEquals(List.of("up", "up", "down"), table.column(1));
    }

    @Test
    void whatIsSelectedIsTheSameAsBefore() {
        table.select("bravo");
        bot.ui().run(() -> {
            give(0);
            rows.setRows(List.of(server("bravo"), server("charlie"), server("delta")));
            give(HEIGHT);
        });

        int[] marked = bot.ui().ask(() -> rows.control().getSelectionIndices());
        assertArrayEquals(new int[] {0}, marked, "bravo is the first one now");
        assertEquals(List.of(server("bravo")), bot.ui().ask(rows::selection));
    }

    @Test
    void rowsThatHaveGoneMeanwhileAreGone() {
        bot.ui().run(() -> {
            give(0);
            rows.setRows(List.of(server("charlie")));
            give(HEIGHT);
        });

        assertEquals(List.of("charlie"), table.column(0));
    }

    @Test
    void whoeverListensIsToldOfTheSelectedRowsWhileNoneIsSeen() {
        table.select("bravo");
        bot.ui().run(() -> {
            heard.clear();
            give(0);
            rows.setRows(List.of(server("alpha"), new Server("bravo", "bravo", "down"), server("charlie")));
        });

        assertEquals(List.of(List.of(new Server("bravo", "bravo", "down"))), heard);
    }

    /** The table's place stays as it is; only the table gets this height. */
    private void give(int height) {
        rows.control().setBounds(0, 0, 400, height);
    }

    private static Server server(String name) {
        return new Server(name, name, "up");
    }

    private static <T> T service(Class<T> type) {
        return WorkbenchBot.page().getWorkbenchWindow().getService(type);
    }

    private record Server(String id, String name, String state) {}
}
