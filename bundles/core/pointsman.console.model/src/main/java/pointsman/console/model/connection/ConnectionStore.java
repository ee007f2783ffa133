package pointsman.console.model.connection;

/** Keeps the remote engines from one run of the console to the next. No secrets. */
public interface ConnectionStore {

    /** The engines that were saved last. */
    SavedEngines load();

    /** Replaces what is kept. */
    void save(SavedEngines engines);
}
