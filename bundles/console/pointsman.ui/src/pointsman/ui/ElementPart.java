package pointsman.ui;

/** A part of the workbench in which an element of a topology can be shown, for parts that know of the element only. */
public interface ElementPart {

    /**
     * Selects an element or volume alone and brings it into sight, if it is there.
     *
     * @return whether it is there; a part that has just been opened has nothing yet
     */
    boolean select(String id);
}
