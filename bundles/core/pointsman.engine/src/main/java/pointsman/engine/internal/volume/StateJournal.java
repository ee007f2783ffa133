package pointsman.engine.internal.volume;

import java.util.concurrent.CompletionStage;

/** Keeps the state of volumes where it survives a crash. */
public interface StateJournal {

    /** A part of a volume's state: who has registered and reserved. */
    String RESERVATIONS = "reservations";

    /** A part of a volume's state: its mode parameters. */
    String MODES = "modes";

    /**
     * Keeps a part of a volume's state in the place of what was kept before. Called on the data loop, which it does not
     * block.
     *
     * @return completes on the data loop when the text survives a crash; exceptionally if it could not be written, and
     *     then what was kept before holds
     */
    CompletionStage<Void> keep(String device, String part, String text);
}
