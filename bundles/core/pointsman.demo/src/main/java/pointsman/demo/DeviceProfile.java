package pointsman.demo;

/**
 * What one client asks of one device.
 *
 * @param device name of the device
 * @param client last part of the client's iSCSI name
 * @param requestsPerSecond how many requests it begins per second, above 0
 * @param readShare share of reads, 0 to 1
 * @param requestBytes bytes of each request, a multiple of 4096
 */
record DeviceProfile(String device, String client, double requestsPerSecond, double readShare, int requestBytes) {

    DeviceProfile {
        if (!(requestsPerSecond > 0) || !(readShare >= 0 && readShare <= 1) || requestBytes % 4096 != 0) {
            throw new IllegalArgumentException("no such load: %s, %s, %s, %s, %s"
                    .formatted(device, client, requestsPerSecond, readShare, requestBytes));
        }
    }
}
