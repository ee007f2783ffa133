package pointsman.console.model.connection;

import java.util.List;

/** Keeps the remote engines from one run of the console to the next. No secrets. */
public interface ConnectionStore {

    /** The engines that were saved last; empty when none were. */
    List<SavedEngine> load();

    /** Replaces what is kept. */
    void save(List<SavedEngine> engines);
}
