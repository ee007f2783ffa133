/**
 * Real parts for tests and programs: storage servers and tools of Debian, engines as processes, and tasks of a client. Each
 * user has parts of its own on free ports, and whatever was started ends with it, at the latest with the JVM.
 */
package pointsman.it.support;
