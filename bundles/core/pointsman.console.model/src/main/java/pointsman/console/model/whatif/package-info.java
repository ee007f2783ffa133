/**
 * Asks of a design, or of what an engine reported last, what would become of it if something failed, were added or were asked
 * more. Answers come from pointsman.balance.whatif; here they get names.
 */
package pointsman.console.model.whatif;
