package pointsman.storage;

/**
 * What a server has done since it was started.
 *
 * @param commands SCSI commands that have been answered
 * @param failedCommands those of them that were not answered GOOD
 * @param bytesRead bytes read from devices
 * @param bytesWritten bytes written to devices
 * @param sessions normal sessions that are open
 */
public record StorageCounters(long commands, long failedCommands, long bytesRead, long bytesWritten, int sessions) {}
