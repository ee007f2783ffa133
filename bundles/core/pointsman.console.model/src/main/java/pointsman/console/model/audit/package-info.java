/**
 * Who did what to an engine and why, from any console, from the command line and by the engine itself. Made of the changes of
 * the mapping table and of the events that name a person.
 */
package pointsman.console.model.audit;
