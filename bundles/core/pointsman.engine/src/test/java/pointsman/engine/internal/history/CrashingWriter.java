package pointsman.engine.internal.history;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import pointsman.api.Load;

/** A process that records as fast as it can, to be killed. It says on its output up to which second it has recorded. */
final class CrashingWriter {

    private static final int DEVICES = 50;

    private CrashingWriter() {}

    /** @param arguments the file, and the second to begin with */
    public static void main(String[] arguments) {
        LoadStore store = LoadStore.open(Path.of(arguments[0]).toString(), Ring.STANDARD, 1_000);
        LoadArchive archive = new LoadArchive(store, (window, end, rows) -> {});
        Map<String, Load> devices = new HashMap<>();
        for (long second = Long.parseLong(arguments[1]); ; second++) {
            for (int i = 0; i < DEVICES; i++) {
                devices.put("d" + i, Samples.reads(second));
            }
            archive.add(Samples.devices(second, devices));
            if (second % 60 == 0) {
                store.tidy();
            }
            System.out.println(second);
        }
    }
}
