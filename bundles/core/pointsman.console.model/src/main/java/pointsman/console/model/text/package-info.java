/**
 * Says quantities the way administrators read them. What is not known is a dash, never zero.
 */
package pointsman.console.model.text;
