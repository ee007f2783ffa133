/**
 * Real parts for tests: storage servers and tools of Debian, engines, and a client that checks every byte. Each test has
 * parts of its own on free ports, and whatever was started ends with the test, at the latest with the JVM.
 */
package pointsman.it.support;
