/**
 * What a storage server of ours tells a redirector engine past the data path: who is logged in and how much each session
 * does. It also takes the engine's requests that a client be asked to log out.
 */
package pointsman.headless.status;
