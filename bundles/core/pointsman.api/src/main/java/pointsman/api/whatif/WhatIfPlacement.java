package pointsman.api.whatif;

import java.util.Objects;
import pointsman.api.Reason;

/**
 * A device that goes to another server at once, before any plan, because the one that it has no longer reaches it.
 *
 * @param device device id
 * @param from id of the server that serves it now
 * @param to id of the server that would serve it
 * @param reason why it goes
 */
public record WhatIfPlacement(String device, String from, String to, Reason reason) {
    public WhatIfPlacement {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
    }
}
