package pointsman.console.model.rebalance;

/**
 * What one rule says of a plan.
 *
 * @param open whether the plan may pass it without a person
 * @param text the rule with its figures, as a sentence
 */
public record GateRow(boolean open, String text) {}
