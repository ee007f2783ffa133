/**
 * Volumes in direct mode: clients are sent to the servers by a redirect of their login, and their data flows past the engine.
 * It decides which way a volume's data takes, where a login is sent, and who has to leave a server before a device may.
 */
package pointsman.engine.internal.direct;
