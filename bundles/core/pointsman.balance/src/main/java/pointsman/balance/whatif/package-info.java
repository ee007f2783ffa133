/**
 * Says what would become of a system if something failed, were added or were asked more often, by the same efficiency and the
 * same planner by which it is run. Pure functions, for systems that run and for designs.
 */
package pointsman.balance.whatif;
