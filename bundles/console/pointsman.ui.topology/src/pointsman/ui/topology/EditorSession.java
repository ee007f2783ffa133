package pointsman.ui.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pointsman.api.SystemSnapshot;
import pointsman.console.model.diagram.Diagram;
import pointsman.console.model.diagram.Edit;
import pointsman.console.model.text.ByteUnits;
import pointsman.console.model.whatif.WhatIfResult;
import pointsman.ui.topology.editparts.Policies;
import pointsman.ui.topology.palette.ToolChoice;
import pointsman.ui.volume.VolumeItems;

/** What one editor shows: a running engine or a design. Used on the UI thread. */
interface EditorSession {

    /** The picture. */
    Diagram diagram();

    /** What a running engine reported last; always empty for a design. */
    Optional<SystemSnapshot> snapshot();

    /** What of that the picture shows, a moment later; always empty for a design. */
    Optional<SystemSnapshot> shown();

    /** What volumes can be made of now: what a running engine reports, or a design; empty while the engine is away. */
    Optional<SystemSnapshot> system();

    /** What may be done. */
    Policies policies();

    /** What may be done with volumes, and with the devices on which they lie. */
    VolumeItems volumes();

    /** Tools to draw with; none where nothing can be drawn. */
    List<ToolChoice> tools();

    /** The work of placing everything anew, to be done on any thread; its edit is for what is shown now. */
    Supplier<Edit> arranging();

    /** As {@link #arranging()}, of some elements only. */
    Supplier<Edit> arranging(Set<String> ids);

    /** Whether what is known is out of date; never for a design. */
    default boolean isStale() {
        return diagram().staleness().isPresent();
    }

    /** Whether people place all elements themselves, so that the view stays where it is when one of them moves. */
    boolean isPlacedByHand();

    /** Whether it shall be placed anew once it is open, because nobody has placed anything yet. */
    boolean isUnplaced();

    /** Marks what would be; empty to show again what is. */
    void suppose(Optional<WhatIfResult> answer);

    /** Tells bytes in these units from now on; costs nothing where that is so already. */
    void showIn(ByteUnits units);

    /** Keeps places that were chosen by hand and belong to no file. */
    void keepPlaces();

    /** Ends it; the diagram no longer changes. */
    void close();
}
