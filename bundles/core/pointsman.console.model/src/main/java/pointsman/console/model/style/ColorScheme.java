package pointsman.console.model.style;

import java.util.List;
import java.util.Map;

/**
 * The colours of one theme.
 *
 * @param background behind tables and diagrams
 * @param text for reading
 * @param mutedText for what matters less; still for reading
 * @param line borders and connections
 * @param faintLine grids and rules
 * @param fill of a figure on the background
 * @param raisedFill of a figure on a figure, and of headings
 * @param selection around what is selected
 * @param status by what it tells
 * @param series for charts; any two can be told apart, by colour-blind people too, neighbours also by lightness
 */
public record ColorScheme(
        Rgb background,
        Rgb text,
        Rgb mutedText,
        Rgb line,
        Rgb faintLine,
        Rgb fill,
        Rgb raisedFill,
        Rgb selection,
        Map<Status, Rgb> status,
        List<Rgb> series) {

    /** On white. */
    public static final ColorScheme LIGHT = new ColorScheme(
            Rgb.of(0xffffff),
            Rgb.of(0x1f2328),
            Rgb.of(0x5f6873),
            Rgb.of(0x87909b),
            Rgb.of(0xe3e6ea),
            Rgb.of(0xf6f7f9),
            Rgb.of(0xe9ecf0),
            Rgb.of(0x1566c0),
            Map.of(
                    Status.OK, Rgb.of(0x2c9a5b),
                    Status.WARNING, Rgb.of(0xb87a00),
                    Status.ERROR, Rgb.of(0xb3161b),
                    Status.STALE, Rgb.of(0x7d858f),
                    Status.MOVING, Rgb.of(0x1566c0)),
            series(
                    0x2e69b2, 0xc0851f, 0x8a0700, 0x5ba09f, 0xb72164, 0xac77fa, 0x293a9c, 0x6482aa, 0x752257, 0x8c9968,
                    0x864e18, 0x966b27));

    /** On dark grey. */
    public static final ColorScheme DARK = new ColorScheme(
            Rgb.of(0x1e1f22),
            Rgb.of(0xe3e5e8),
            Rgb.of(0xa3abb5),
            Rgb.of(0x78818c),
            Rgb.of(0x34373c),
            Rgb.of(0x282a2e),
            Rgb.of(0x33363b),
            Rgb.of(0x5b93f7),
            Map.of(
                    Status.OK, Rgb.of(0x4fbf7f),
                    Status.WARNING, Rgb.of(0xf2bd4b),
                    Status.ERROR, Rgb.of(0xe5534f),
                    Status.STALE, Rgb.of(0x868d97),
                    Status.MOVING, Rgb.of(0x5b93f7)),
            series(
                    0x6aa7f4, 0xf2a618, 0xcc3526, 0x9ae0df, 0xe46894, 0x8459c3, 0x6180fe, 0xa0c0eb, 0x9e5b82, 0xbecb98,
                    0xcca17e, 0xc0851f));

    public ColorScheme {
        status = Map.copyOf(status);
        series = List.copyOf(series);
    }

    private static List<Rgb> series(Integer... colors) {
        return List.of(colors).stream().map(Rgb::of).toList();
    }
}
