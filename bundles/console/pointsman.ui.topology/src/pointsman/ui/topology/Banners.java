package pointsman.ui.topology;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Composite;
import pointsman.console.model.diagram.Staleness;
import pointsman.console.model.style.Status;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;
import pointsman.ui.style.Palette;

/** Why a diagram does not show what is: it is out of date, or something is only supposed. */
final class Banners {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String SUPPOSED =
            "What if: states with a question mark, and how much servers are used, are what would be. Close the window What If to see what is.";

    private final Banner stale;
    private final Banner supposed;
    private Optional<String> outOfDate = Optional.empty();
    private Optional<String> caption = Optional.empty();

    Banners(Composite parent, Palette palette, Images images) {
        stale = new Banner(parent, palette, images, Icon.STALE, Status.WARNING);
        supposed = new Banner(parent, palette, images, Icon.INFO, Status.MOVING);
    }

    void showStale(Optional<Staleness> staleness) {
        outOfDate = staleness.map(known -> "Stale since %s: %s"
                .formatted(TIME.format(known.since().atZone(ZoneId.systemDefault())), known.reason()));
        stale.show(outOfDate);
    }

    void showSupposed(Optional<WhatIfResult> answer) {
        caption = answer.map(WhatIfResult::caption);
        if (!supposed.isDisposed()) {
            supposed.show(answer.map(known -> SUPPOSED));
        }
    }

    /** The same in a line each, for a picture that is looked at without this window. */
    List<String> notes() {
        return Stream.of(outOfDate, caption).flatMap(Optional::stream).toList();
    }

    void refreshColors() {
        stale.refreshColors();
        supposed.refreshColors();
    }
}
