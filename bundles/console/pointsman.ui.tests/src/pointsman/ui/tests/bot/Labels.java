package pointsman.ui.tests.bot;

/** What a person reads of a label: without mnemonic and key binding. */
final class Labels {

    private Labels() {}

    static String read(String label) {
        int accelerator = label.indexOf('\t');
        String text = accelerator < 0 ? label : label.substring(0, accelerator);
        return text.replace("&&", "\0").replace("&", "").replace("\0", "&");
    }
}
