package pointsman.ui.tests.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pointsman.api.Load;
import pointsman.api.LoadSample;
import pointsman.console.model.chart.ChartData;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Series;
import pointsman.console.model.text.Times;
import pointsman.rcp.PerspectiveIds;
import pointsman.ui.charts.ChartCanvas;
import pointsman.ui.charts.LoadView;
import pointsman.ui.style.Palette;
import pointsman.ui.tests.bot.Bot;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** A past time in which something was not measured: the charts show that nothing is known, and invent nothing. */
@ExtendWith(ScreenshotOnFailure.class)
class HistoryGapTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Pixels: a line ends in a round cap, and times fall between pixels. */
    private static final int CAP = 3;

    private static final Map<String, Load> RATES = Map.of("s1", load(6_000), "s2", load(4_000), "s3", load(2_000));

    private final WorkbenchBot bot = new WorkbenchBot();
    private SampleEngine engine;
    private Bot view;
    private Instant from;
    private Instant to;
    private Instant lost;
    private Instant back;

    @BeforeEach
    void openTheViewOnAnEngine() {
        bot.showPerspective(PerspectiveIds.OPERATE);
        engine = new SampleEngine(bot, "Engine with a hole");
        engine.run(5);
        bot.ui().run(() -> {
            var page = WorkbenchBot.page();
            page.hideView(page.findView(LoadView.ID));
        });
        view = bot.view(LoadView.ID);
        Instant now = data().to().truncatedTo(ChronoUnit.MINUTES);
        from = now.minus(Duration.ofHours(4));
        to = now.minus(Duration.ofHours(3));
        lost = from.plus(MINUTE.multipliedBy(20));
        back = from.plus(MINUTE.multipliedBy(40));
    }

    @AfterEach
    void closeTheEngine() {
        bot.ui().run(() -> press("5 min"));
        engine.close();
    }

    @Test
    void whileTheEngineWasOffNoLineIsDrawn() {
        recordWithHole(Set.of());

        showThePast();

        for (int line = 0; line < 3; line++) {
            assertEquals(List.of(), knownBetween(line, lost, back), "values of line " + line + " while it was off");
            assertTrue(knownBetween(line, from, lost).size() > 15, "values before");
            assertTrue(knownBetween(line, back, to).size() > 15, "values after");
        }
        ChartPixels pixels = pixels("gap-engine.png");
        for (int line = 0; line < 3; line++) {
            assertEquals(0, drawnShare(pixels, line, lost, back), "line " + line + " in the hole");
            assertEquals(1, drawnShare(pixels, line, from, lost), "line " + line + " before the hole");
            assertEquals(1, drawnShare(pixels, line, back, to), "line " + line + " behind the hole");
        }
    }

    @Test
    void whileAServerWasOutOfReachOnlyItsLineIsInterrupted() {
        recordWithHole(Set.of("s2", "s3"));

        showThePast();

        assertEquals(List.of(), knownBetween(0, lost, back), "values of server-1 while it was out of reach");
        assertTrue(knownBetween(1, lost, back).size() > 15, "values of server-2");
        ChartPixels pixels = pixels("gap-server.png");
        assertEquals(0, drawnShare(pixels, 0, lost, back), "server-1 in the hole");
        assertEquals(1, drawnShare(pixels, 0, from, lost), "server-1 before the hole");
        assertEquals(1, drawnShare(pixels, 0, back, to), "server-1 behind the hole");
        assertEquals(1, drawnShare(pixels, 1, from, to), "server-2 all the time");
    }

    /** A window each minute; from the loss until the return only of some servers. */
    private void recordWithHole(Set<String> measured) {
        engine.recorded(query -> Stream.iterate(from.minus(MINUTE), time -> time.plus(MINUTE))
                .limit(63)
                .filter(time -> !time.isBefore(query.from()) && !time.isAfter(query.to()))
                .map(time -> {
                    Map<String, Load> servers = new HashMap<>(RATES);
                    if (time.isAfter(lost) && time.isBefore(back)) {
                        servers.keySet().retainAll(measured);
                    }
                    return new LoadSample(time, MINUTE, Map.of(), servers, Map.of(), OptionalDouble.empty());
                })
                .filter(sample -> !sample.servers().isEmpty())
                .toList());
    }

    private void showThePast() {
        Times times = new Times(ZoneId.systemDefault());
        bot.ui().post(() -> press("From\u2013To\u2026"));
        BotShell dialog = bot.shell("Time Range");
        dialog.bot().textWithLabel("From:").setText(times.local(from));
        dialog.bot().textWithLabel("To:").setText(times.local(to));
        dialog.bot().button("Show").click();
        bot.waitUntil(Condition.of(
                () -> "The past is not shown: " + data().lines(),
                () -> data().from().equals(from) && !knownBetween(1, back, to).isEmpty()));
    }

    /** The values of a line at times between two, neither included. */
    private List<Double> knownBetween(int line, Instant after, Instant before) {
        Series series = data().lines().get(line).series();
        return IntStream.range(0, series.size())
                .filter(index -> series.times()[index] > after.toEpochMilli())
                .filter(index -> series.times()[index] < before.toEpochMilli())
                .mapToObj(index -> series.values()[index])
                .filter(value -> !value.isNaN())
                .toList();
    }

    private ChartPixels pixels(String picture) {
        return ChartPixels.of(bot, canvas(), PICTURES.resolve(picture));
    }

    /** In how much of the width between two times a line is seen, 0 to 1. */
    private double drawnShare(ChartPixels pixels, int line, Instant left, Instant right) {
        ChartCanvas canvas = canvas();
        int first = bot.ui().ask(() -> canvas.xOf(left)) + CAP;
        int last = bot.ui().ask(() -> canvas.xOf(right)) - CAP;
        int ordinal = data().lines().get(line).ordinal();
        Palette palette =
                bot.ui().ask(() -> WorkbenchBot.page().getWorkbenchWindow().getService(Palette.class));
        RGB color = bot.ui().ask(() -> palette.series(ordinal).getRGB());
        RGB ground = bot.ui().ask(() -> palette.background().getRGB());
        return pixels.columnsWith(color, ground, first, last) / (last - first + 1.0);
    }

    private ChartData data() {
        ChartCanvas canvas = canvas();
        return bot.ui().ask(() -> canvas.data().orElseThrow());
    }

    private ChartCanvas canvas() {
        return view.widget(ChartCanvas.class, "chart of the servers' utilisation", canvas -> canvas.data()
                .filter(data ->
                        data.metric() == Metric.UTILISATION && data.lines().size() == RATES.size())
                .isPresent());
    }

    /** On the UI thread. */
    private static void press(String text) {
        ToolBars.action(WorkbenchBot.page().findView(LoadView.ID), text).run();
    }

    private static Load load(double iops) {
        return new Load(iops, 0, iops * 4_096, 0, 1, Optional.empty());
    }
}
