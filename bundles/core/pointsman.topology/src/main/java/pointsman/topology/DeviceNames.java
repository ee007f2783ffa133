package pointsman.topology;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;

/** Puts the names of devices in the place of their ids in what the rules for volumes say. Pure functions. */
public final class DeviceNames {

    private DeviceNames() {}

    /** The same message with names: 'd1' and the extent d1:0:100 become what people call the device. */
    public static String in(String message, Topology topology) {
        String named = message;
        for (Element.Device device : topology.elements(Element.Device.class)) {
            String id = Pattern.quote(device.id());
            String name = Matcher.quoteReplacement(device.name());
            named = named.replaceAll("'" + id + "'", "'" + name + "'")
                    .replaceAll("(?<![\\w.:-])" + id + "(?=:\\d+:\\d+)", name);
        }
        return named;
    }
}
