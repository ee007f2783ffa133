package pointsman.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import pointsman.testing.RedirectorServiceContract;
import pointsman.testing.RedirectorServiceFixture;

class RedirectorEngineContractTest extends RedirectorServiceContract {

    @TempDir
    Path directory;

    @Override
    protected RedirectorServiceFixture open() throws Exception {
        return new EngineFixture(directory);
    }
}
