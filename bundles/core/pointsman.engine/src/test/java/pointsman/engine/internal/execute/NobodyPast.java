package pointsman.engine.internal.execute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pointsman.engine.internal.inventory.DeviceEntry;

/** No client reaches a server past the engine. */
final class NobodyPast implements PastEngine {

    @Override
    public boolean isPast(DeviceEntry device) {
        return device.isDirect();
    }

    @Override
    public boolean haveLeft(DeviceEntry device, String server) {
        return true;
    }

    @Override
    public CompletionStage<Runnable> leave(DeviceEntry device, String server) {
        return CompletableFuture.completedFuture(() -> {});
    }
}
