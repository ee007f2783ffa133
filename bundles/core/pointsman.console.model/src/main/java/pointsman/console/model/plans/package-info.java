/**
 * The plans that an engine keeps, what became of them, and what it does of itself: as rows, sentences and changes of the policy,
 * for a view that only draws them. All of it belongs to one thread, that of the owner.
 */
package pointsman.console.model.plans;
