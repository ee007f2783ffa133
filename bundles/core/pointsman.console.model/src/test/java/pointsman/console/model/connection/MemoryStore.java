package pointsman.console.model.connection;

import java.util.List;

/** Keeps engines for as long as a test. */
final class MemoryStore implements ConnectionStore {

    List<SavedEngine> saved = List.of();
    List<String> unreadable = List.of();

    @Override
    public SavedEngines load() {
        return new SavedEngines(saved, unreadable);
    }

    @Override
    public void save(SavedEngines engines) {
        saved = engines.engines();
        unreadable = engines.unreadable();
    }
}
