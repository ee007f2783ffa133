package pointsman.console.model.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorSchemeTest {

    /** WCAG 2.1, success criterion 1.4.3. */
    private static final double READABLE = 4.5;

    /** WCAG 2.1, success criterion 1.4.11. */
    private static final double VISIBLE = 3;

    enum Theme {
        LIGHT(ColorScheme.LIGHT),
        DARK(ColorScheme.DARK);

        final ColorScheme colors;

        Theme(ColorScheme colors) {
            this.colors = colors;
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textCanBeReadOnEveryFill(Theme theme) {
        ColorScheme colors = theme.colors;
        for (Rgb ground : List.of(colors.background(), colors.fill(), colors.raisedFill())) {
            assertContrast(colors.text(), ground, READABLE);
            assertContrast(colors.mutedText(), ground, READABLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void linesAndSeriesAndStatusStandOutFromTheBackground(Theme theme) {
        ColorScheme colors = theme.colors;
        assertContrast(colors.line(), colors.background(), VISIBLE);
        assertContrast(colors.selection(), colors.background(), VISIBLE);
        colors.series().forEach(color -> assertContrast(color, colors.background(), VISIBLE));
        colors.status().values().forEach(color -> assertContrast(color, colors.background(), VISIBLE));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void thereIsAColorForEveryStatus(Theme theme) {
        assertEquals(Set.of(Status.values()), theme.colors.status().keySet());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void anyTwoSeriesCanBeToldApart(Theme theme) {
        assertAllApart(theme.colors.series(), ColorVision.NORMAL, 0.08);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void anyTwoSeriesCanBeToldApartByColorBlindPeople(Theme theme) {
        assertAllApart(theme.colors.series(), ColorVision.PROTANOPIA, 0.065);
        assertAllApart(theme.colors.series(), ColorVision.DEUTERANOPIA, 0.065);
        assertAllApart(theme.colors.series(), ColorVision.TRITANOPIA, 0.05);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void neighbouringSeriesDifferInLightness(Theme theme) {
        List<Rgb> series = theme.colors.series();
        for (int i = 1; i < series.size(); i++) {
            double difference = Math.abs(ColorVision.NORMAL.see(series.get(i))[0]
                    - ColorVision.NORMAL.see(series.get(i - 1))[0]);
            assertTrue(difference >= 0.05, "series %d and %d differ by %.3f".formatted(i - 1, i, difference));
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theRedOfErrorsAndTheGreenOfHealthAreNotTheSameToColorBlindPeople(Theme theme) {
        Map<Status, Rgb> status = theme.colors.status();
        assertAllApart(List.of(status.get(Status.OK), status.get(Status.ERROR)), ColorVision.PROTANOPIA, 0.08);
        assertAllApart(List.of(status.get(Status.OK), status.get(Status.ERROR)), ColorVision.DEUTERANOPIA, 0.08);
    }

    private static void assertContrast(Rgb color, Rgb ground, double least) {
        double one = ColorVision.luminance(color);
        double other = ColorVision.luminance(ground);
        double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        assertTrue(contrast >= least, "%s on %s has a contrast of %.2f".formatted(color, ground, contrast));
    }

    private static void assertAllApart(List<Rgb> colors, ColorVision vision, double least) {
        for (int i = 0; i < colors.size(); i++) {
            for (int j = 0; j < i; j++) {
                double distance = vision.distance(colors.get(i), colors.get(j));
                assertTrue(distance >= least, "%d and %d are %.3f apart in %s".formatted(i, j, distance, vision));
            }
        }
    }
}
