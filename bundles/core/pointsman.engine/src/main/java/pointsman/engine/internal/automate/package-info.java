/**
 * Looks at the load in windows and decides, within the policy, which plans are recommended or carried out without a person. It
 * decides when; what a plan is, and how it is carried out, is decided elsewhere.
 */
package pointsman.engine.internal.automate;
