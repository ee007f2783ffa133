package pointsman.console.model.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pointsman.api.topology.Element;

/** A system of which can be asked what if. Thread-safe. */
public interface WhatIfSubject {

    /** Elements that can fail, in their order. */
    List<Element> fallible();

    /** Whether a load is known of any device; without one nothing can be said of utilisations. */
    boolean hasLoad();

    /** When the engine reported what is asked of; empty for a design. */
    Optional<Instant> reportedAt();

    /** What would become of it; returns at once, completes on any thread. */
    CompletionStage<WhatIfResult> ask(WhatIfQuestion question);
}
