package pointsman.ui.topology.whatif;

import java.util.Optional;
import pointsman.console.model.whatif.WhatIfResult;

/** Marks on a canvas what would become of what it shows; an adapter of the editor. UI thread. */
@FunctionalInterface
public interface Supposing {

    /** Marks it in place of what was marked before; empty to show again what is. Does nothing once the editor is closed. */
    void suppose(Optional<WhatIfResult> answer);
}
