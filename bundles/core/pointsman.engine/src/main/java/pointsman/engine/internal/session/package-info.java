/**
 * The clients' side: who may log in to what, which logical units a target shows, and which commands the engine answers
 * itself because they belong to the volume. All of it runs on the data loop.
 */
package pointsman.engine.internal.session;
