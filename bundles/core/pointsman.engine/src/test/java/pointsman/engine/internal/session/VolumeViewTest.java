package pointsman.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pointsman.engine.access.DeviceGrant;
import pointsman.engine.internal.link.UnitFeatures;
import pointsman.engine.internal.mapping.VolumeRecord;
import pointsman.engine.internal.proxy.DeviceForwarder;
import pointsman.engine.internal.proxy.LoadMeters;
import pointsman.engine.internal.volume.Nexuses;
import pointsman.engine.internal.volume.Volume;

class VolumeViewTest {

    private static final String ALL = "iqn.test:all";

    private final VolumeCatalog catalog = new VolumeCatalog(ALL);
    private final Volume volume = new Volume(
            new VolumeRecord("d1", "naa.1", "d1", 0, "iqn.test:d1", 1_024, 512),
            new DeviceForwarder("d1", new EmbeddedChannel().eventLoop(), new LoadMeters(), 10, 1_000_000_000),
            UnitFeatures.UNKNOWN,
            false,
            new Volume.Kept(Optional.empty(), Optional.empty()),
            new Volume.Surroundings(ALL, new Nexuses(), null, "", server -> {}));
    private final VolumeView view = new VolumeView(catalog, ALL, DeviceGrant.ALL);

    @BeforeEach
    void theVolumeIsShown() {
        catalog.put(volume);
    }

    @Test
    void aVolumeWhoseDataFlowsPastTheEngineIsNotSeen() {
        catalog.letGo("d1", "iqn.test:direct");

        assertEquals(List.of(), view.volumes());
    }

    /** It must not keep the session for ever. */
    @Test
    void aVolumeWhoseDataFlowsPastTheEngineIsToldThatASessionHasEnded() {
        catalog.letGo("d1", "iqn.test:direct");

        assertEquals(List.of(volume), view.usedVolumes());
    }
}
