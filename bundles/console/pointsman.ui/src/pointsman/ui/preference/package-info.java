/** What a person prefers of the console. Kept in the preferences of the workspace; no secrets. */
package pointsman.ui.preference;
