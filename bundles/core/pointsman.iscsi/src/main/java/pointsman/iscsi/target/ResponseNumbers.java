package pointsman.iscsi.target;

/** The sequence numbers that every PDU to a client carries. Event loop only. */
final class ResponseNumbers {

    private final CommandWindow window;
    private int statSN;

    ResponseNumbers(CommandWindow window, int firstStatSN) {
        this.window = window;
        this.statSN = firstStatSN;
    }

    /** StatSN for a response; the next one gets the next number. */
    int takeStatSN() {
        return statSN++;
    }

    /** StatSN of the next response, for PDUs that show it without taking it. */
    int nextStatSN() {
        return statSN;
    }

    int expCmdSN() {
        return window.expCmdSN();
    }

    int maxCmdSN() {
        return window.maxCmdSN();
    }
}
