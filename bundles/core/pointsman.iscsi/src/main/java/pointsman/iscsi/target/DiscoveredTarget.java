package pointsman.iscsi.target;

import java.util.List;

/**
 * One record of a SendTargets answer (RFC 7143, appendix C), read by initiators and written by targets.
 *
 * @param name iSCSI name of the target
 * @param addresses its portals as HOST:PORT,TPGT
 */
public record DiscoveredTarget(String name, List<String> addresses) {

    public DiscoveredTarget {
        addresses = List.copyOf(addresses);
    }
}
