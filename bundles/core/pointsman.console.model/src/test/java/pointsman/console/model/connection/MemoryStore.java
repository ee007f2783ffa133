package pointsman.console.model.connection;

import java.util.List;

/** Keeps engines for as long as a test. */
final class MemoryStore implements ConnectionStore {

    List<SavedEngine> saved = List.of();

    @Override
    public List<SavedEngine> load() {
        return saved;
    }

    @Override
    public void save(List<SavedEngine> engines) {
        saved = List.copyOf(engines);
    }
}
