package pointsman.console.model.alarm;

import java.util.Map;

/** Keeps what was acknowledged from one run of the console to the next, for each engine apart. */
public interface AcknowledgementStore {

    /**
     * What was saved last, by the key of what was acknowledged; empty when nothing was.
     *
     * @param engine id of the connection
     */
    Map<String, Acknowledgement> load(String engine);

    /** Replaces what is kept of an engine. */
    void save(String engine, Map<String, Acknowledgement> acknowledged);
}
