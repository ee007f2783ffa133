/** A demonstration SAN: engine, storage servers and a verifying load in one process. */
package pointsman.demo;
