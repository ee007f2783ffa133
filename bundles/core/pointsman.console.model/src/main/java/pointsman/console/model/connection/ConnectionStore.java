package pointsman.console.model.connection;

import java.net.URI;
import java.util.List;

/** Keeps the addresses of remote engines from one run of the console to the next. No secrets. */
public interface ConnectionStore {

    /** The addresses that were saved last; empty when none were. */
    List<URI> load();

    /** Replaces what is kept. */
    void save(List<URI> addresses);
}
