package pointsman.ui.charts;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.chart.LoadRecorder;
import pointsman.console.model.chart.LoadRecorders;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.style.Status;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.text.Times;
import pointsman.console.model.top.Headroom;
import pointsman.console.model.top.HeadroomRow;
import pointsman.console.model.top.NeighbourSearch;
import pointsman.console.model.top.NoisyNeighbour;
import pointsman.console.model.top.NoisyNeighbours;
import pointsman.console.model.top.NoisyRules;
import pointsman.console.model.top.TopList;
import pointsman.console.model.top.TopRow;
import pointsman.ui.UiThread;
import pointsman.ui.preference.ConsolePreferences;
import pointsman.ui.preference.UnitsWatch;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;
import pointsman.ui.table.RowTable;

/** Who has most load, how much room servers have left, and who makes others slow: one of the three at a time. */
public final class TopView extends ViewPart {

    /** The view's id. */
    public static final String ID = "pointsman.ui.charts.topView";

    private static final String PAGE = "page";
    private static final int REFRESH_MILLIS = 2_000;

    /** Neighbours are compared in parts of ten seconds; they change no oftener. */
    private static final int ROUNDS_OF_NEIGHBOURS = 5;

    private static final List<Double> SLOWDOWNS = List.of(1.25, 1.5, 2.0, 3.0);

    /** What the view can show. */
    private enum Page {
        TOP("Load"),
        HEADROOM("Headroom"),
        NEIGHBOURS("Neighbours");

        private final String label;

        Page(String label) {
            this.label = label;
        }
    }

    private final ConsolePreferences preferences = new ConsolePreferences();
    private final Runnable themeChanged = this::restyle;
    private final Runnable engineChanged = this::engineChanged;
    private TopList list = TopList.initial();
    private NoisyRules rules = NoisyRules.standard();
    private Page shown = Page.TOP;
    private int round;
    private Optional<NeighbourSearch> search = Optional.empty();

    private LoadRecorders recorders;
    private ViewWork work;
    private Palette palette;
    private Images images;
    private Composite area;
    private Label banner;
    private Composite pages;
    private Composite topPage;
    private Composite headroomPage;
    private Composite neighboursPage;
    private Choice<SubjectKind> kinds;
    private Choice<Metric> metrics;
    private Choice<Integer> counts;
    private Choice<Duration> spans;
    private Choice<Double> slowdowns;
    private Label neighboursText;
    private RowTable<TopRow> top;
    private RowTable<HeadroomRow> headroom;
    private RowTable<NoisyNeighbour> neighbours;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        String kept = memento == null ? null : memento.getString(PAGE);
        Stream.of(Page.values()).filter(page -> page.name().equals(kept)).forEach(page -> shown = page);
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(PAGE, shown.name());
    }

    @Override
    public void createPartControl(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        recorders = getSite().getService(LoadRecorders.class);
        if (recorders == null) {
            area.setLayout(new FillLayout());
            new Label(area, SWT.WRAP)
                    .setText("The console's connections are not running. The log says why; "
                            + "restart the console when that is mended.");
            return;
        }
        work = new ViewWork("top", getSite().getService(UiThread.class));
        palette = getSite().getService(Palette.class);
        images = getSite().getService(Images.class);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        banner = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().indent(8, 2).exclude(true).applyTo(banner);
        pages = new Composite(area, SWT.NONE);
        pages.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        for (Page page : Page.values()) {
            Action action = new Action(page.label, IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                    show(page);
                }
            };
            action.setChecked(page == shown);
            IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
            if (!bar.isEmpty()) {
                bar.add(new Separator());
            }
            bar.add(action);
        }
        palette.addListener(themeChanged);
        new UnitsWatch(area, getSite().getService(UiThread.class), this::unitsChanged);
        recorders.open();
        recorders.addListener(engineChanged);
        show(shown);
        area.getDisplay().timerExec(REFRESH_MILLIS, this::tick);
    }

    private void createTopPage() {
        topPage = page();
        Composite choices = choices(topPage, 4);
        kinds = new Choice<>(choices, "Of whom", SubjectKind::label, kind -> change(list.of(kind)));
        metrics = new Choice<>(choices, "By what", Metric::label, metric -> change(list.by(metric)));
        counts = new Choice<>(
                choices, "How many", count -> "The first " + count, count -> change(list.limitedTo(count)));
        spans = new Choice<>(
                choices, "Over which time", span -> "Last " + Times.lasting(span), span -> change(list.over(span)));
        top = table(topPage, new RowTable<>(topPage, TopRow.table(preferences.byteUnits()), images, palette));
        CellPainter painter = new CellPainter(palette);
        paint(top, TopRow.TREND, painter::trend);
        onDoubleClick(top, row -> jump(row.subject()));
    }

    private void createHeadroomPage() {
        headroomPage = page();
        text(headroomPage)
                .setText("What a server can take on until it is at %d %%, from where on requests queue noticeably."
                        .formatted(Math.round(Headroom.OPTIMAL * 100)));
        headroom = table(
                headroomPage,
                new RowTable<>(headroomPage, HeadroomRow.table(preferences.byteUnits()), images, palette));
        CellPainter painter = new CellPainter(palette);
        paint(headroom, HeadroomRow.BAR, painter::utilisation);
        onDoubleClick(headroom, row -> jump(new Subject(SubjectKind.SERVERS, row.server())));
    }

    private void createNeighboursPage() {
        neighboursPage = page();
        Composite choices = choices(neighboursPage, 2);
        slowdowns = new Choice<>(
                choices,
                "How much slower the others have to be",
                factor -> "At least %s times as slow".formatted(factor),
                factor -> {
                    rules = rules.slowingDownBy(factor);
                    round = 0;
                    showChoices();
                    refresh();
                });
        neighboursText = text(choices);
        neighbours = table(neighboursPage, new RowTable<>(neighboursPage, NoisyNeighbour.table(), images, palette));
        onDoubleClick(neighbours, row -> jump(row.device()));
    }

    private Composite page() {
        Composite page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
        return page;
    }

    private static Composite choices(Composite page, int count) {
        Composite choices = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(count)
                .spacing(6, 0)
                .margins(4, 0)
                .applyTo(choices);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(choices);
        return choices;
    }

    private static Label text(Composite parent) {
        Label text = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .indent(8, 4)
                .applyTo(text);
        return text;
    }

    private static <R> RowTable<R> table(Composite page, RowTable<R> table) {
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        return table;
    }

    private static <R> void paint(RowTable<R> table, int column, CellDrawing<R> drawing) {
        Table control = table.control();
        control.addListener(SWT.PaintItem, event -> {
            int index = control.indexOf((TableItem) event.item);
            if (event.index == column
                    && index >= 0
                    && index < table.model().rows().size()) {
                Rectangle cell = ((TableItem) event.item).getBounds(column);
                drawing.draw(event, table.model().row(index), cell);
            }
        });
    }

    private static <R> void onDoubleClick(RowTable<R> table, Consumer<R> action) {
        table.control().addListener(SWT.DefaultSelection, event -> table.selection().stream()
                .findFirst()
                .ifPresent(action));
    }

    /** Draws a row's value into a cell. */
    private interface CellDrawing<R> {

        void draw(Event event, R row, Rectangle cell);
    }

    private void change(TopList changed) {
        list = changed;
        showChoices();
        refresh();
    }

    private void showChoices() {
        if (kinds != null) {
            kinds.show(
                    Stream.of(SubjectKind.values())
                            .filter(kind -> kind != SubjectKind.SYSTEM)
                            .toList(),
                    list.kind());
            metrics.show(list.kind().metrics(), list.metric());
            counts.show(TopList.COUNTS, list.count());
            spans.show(TopList.SPANS, list.span());
        }
        if (slowdowns != null) {
            slowdowns.show(SLOWDOWNS, rules.leastSlowdown());
        }
    }

    private void show(Page page) {
        shown = page;
        round = 0;
        ((StackLayout) pages.getLayout()).topControl = made(page);
        pages.layout();
        RowTable<?> table =
                switch (page) {
                    case TOP -> top;
                    case HEADROOM -> headroom;
                    case NEIGHBOURS -> neighbours;
                };
        table.comesIntoSight();
        getSite().setSelectionProvider(table);
        refresh();
    }

    /** A page is made when it is looked at first: to make all of them would keep the window waiting. */
    private Composite made(Page page) {
        switch (page) {
            case TOP -> {
                if (topPage == null) {
                    createTopPage();
                    showChoices();
                }
                return topPage;
            }
            case HEADROOM -> {
                if (headroomPage == null) {
                    createHeadroomPage();
                }
                return headroomPage;
            }
            case NEIGHBOURS -> {
                if (neighboursPage == null) {
                    createNeighboursPage();
                    showChoices();
                }
                return neighboursPage;
            }
            default -> throw new IllegalArgumentException(page.name());
        }
    }

    private Stream<RowTable<?>> tables() {
        return Stream.<RowTable<?>>of(top, headroom, neighbours).filter(Objects::nonNull);
    }

    private void tick() {
        if (!area.isDisposed()) {
            area.getDisplay().timerExec(REFRESH_MILLIS, this::tick);
            if (area.isVisible()) {
                refreshBeside();
            }
        }
    }

    private void refreshBeside() {
        switch (shown) {
            case TOP -> work.ask(this::topRows, rows -> showRows(top, rows));
            case HEADROOM -> work.ask(this::headroomRows, rows -> showRows(headroom, rows));
            // They are looked for in small steps.
            case NEIGHBOURS -> refresh();
        }
    }

    private Supplier<List<TopRow>> topRows() {
        return recorders.current().map(list::preparing).orElse(List::of);
    }

    private Supplier<List<HeadroomRow>> headroomRows() {
        Optional<SystemSnapshot> snapshot = recorders.current().flatMap(LoadRecorder::snapshot);
        return () -> snapshot.map(Headroom::of).orElse(List.of());
    }

    private <R> void showRows(RowTable<R> table, List<R> rows) {
        if (!area.isDisposed()) {
            showBanner(recorders.current());
            table.setRows(rows);
        }
    }

    private void engineChanged() {
        search = Optional.empty();
        round = 0;
        refresh();
    }

    /** What a person has asked for is there at once, and nothing older comes after it. */
    private void refresh() {
        work.forget();
        Optional<LoadRecorder> recorder = recorders.current();
        showBanner(recorder);
        switch (shown) {
            case TOP -> top.setRows(topRows().get());
            case HEADROOM -> headroom.setRows(headroomRows().get());
            case NEIGHBOURS -> {
                if (round == 0 || round % ROUNDS_OF_NEIGHBOURS == 0 && search.isEmpty()) {
                    lookForNeighbours(recorder);
                }
                round++;
            }
        }
    }

    private void lookForNeighbours(Optional<LoadRecorder> recorder) {
        search = recorder.map(new NoisyNeighbours(rules)::search);
        if (search.isPresent()) {
            goOn(search.get());
        } else {
            showNeighbours(recorder, List.of());
        }
    }

    /** One server at a time: with thousands of devices a whole look takes longer than the window may stand still. */
    private void goOn(NeighbourSearch one) {
        boolean isWanted = search.filter(wanted -> wanted == one).isPresent();
        if (area.isDisposed() || !isWanted) {
            return;
        }
        one.step();
        if (one.isDone()) {
            search = Optional.empty();
            showNeighbours(recorders.current(), one.found());
        } else {
            area.getDisplay().asyncExec(() -> goOn(one));
        }
    }

    private void showNeighbours(Optional<LoadRecorder> recorder, List<NoisyNeighbour> found) {
        NoisyNeighbours finder = new NoisyNeighbours(rules);
        neighbours.setRows(found);
        if (!found.isEmpty()) {
            neighboursText.setText(
                    "Devices whose load went up together with the latency of the others of their server in the last %s. "
                                    .formatted(Times.lasting(rules.span()))
                            + "Look at them first; that it is their doing is not proven.");
        } else if (recorder.filter(finder::knowsEnough).isPresent()) {
            neighboursText.setText("None found in the last %s.".formatted(Times.lasting(rules.span())));
        } else {
            neighboursText.setText("Too little has been measured yet to find any: it takes a little more than %s."
                    .formatted(Times.lasting(rules.slot().multipliedBy(rules.leastSlots()))));
        }
        neighboursText.requestLayout();
    }

    private void showBanner(Optional<LoadRecorder> recorder) {
        Optional<String> stale = recorder.flatMap(LoadRecorder::staleReason);
        String text = recorder.isEmpty()
                ? "No engine is selected"
                : stale.map(reason -> "Out of date: " + reason).orElse("");
        banner.setForeground(palette.status(Status.WARNING));
        if (!text.equals(banner.getText())) {
            banner.setText(text);
            banner.setVisible(!text.isEmpty());
            ((GridData) banner.getLayoutData()).exclude = text.isEmpty();
            area.layout();
        }
        boolean old = stale.isPresent();
        tables().forEach(table -> table.setOutOfDate(old));
    }

    private void jump(Subject subject) {
        elementOf(subject).ifPresent(element -> new ElementJump(getSite().getWorkbenchWindow()).to(element));
    }

    /** A client's load is known by its initiator name, not by the id of its element. */
    private Optional<String> elementOf(Subject subject) {
        return switch (subject.kind()) {
            case SERVERS, DEVICES, PORTALS -> Optional.of(subject.id());
            case CLIENTS ->
                recorders.current().flatMap(LoadRecorder::snapshot).stream()
                        .flatMap(snapshot -> snapshot.topology().elements(Element.Client.class).stream())
                        .filter(client -> client.initiatorName().equals(subject.id()))
                        .map(Element::id)
                        .findFirst();
            case SYSTEM -> Optional.empty();
        };
    }

    private void unitsChanged(ByteUnits units) {
        // A page that nobody has looked at yet is not made.
        if (top != null) {
            top.setColumns(TopRow.columns(units));
        }
        if (headroom != null) {
            headroom.setColumns(HeadroomRow.columns(units));
        }
    }

    private void restyle() {
        tables().forEach(RowTable::themeChanged);
        refresh();
    }

    @Override
    public void setFocus() {
        if (recorders == null) {
            area.setFocus();
            return;
        }
        switch (shown) {
            case TOP -> top.control().setFocus();
            case HEADROOM -> headroom.control().setFocus();
            case NEIGHBOURS -> neighbours.control().setFocus();
        }
    }

    @Override
    public void dispose() {
        if (recorders != null) {
            work.close();
            recorders.removeListener(engineChanged);
            palette.removeListener(themeChanged);
        }
        super.dispose();
    }
}
