package pointsman.ui.dialog;

/** A view that saves what it shows into files that a person chooses. */
public interface SavesFiles {

    /** Lets another ask for the files than the platform's dialog; for tests, which cannot press its buttons. */
    void setFileChooser(FileChooser chooser);
}
