/** Applying a draft: has the engine plan it, lets a person review the plan, and has it carried out. The same everywhere. */
package pointsman.ui.draft;
