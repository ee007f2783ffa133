package pointsman.iscsi.target;

import pointsman.iscsi.pdu.SerialNumber;

/**
 * ExpCmdSN and MaxCmdSN of a session (RFC 7143, 4.2.2.1). A command takes a place in the window when it comes and gives
 * it back when it has ended, so that a client that has filled the window waits. Event loop only.
 */
final class CommandWindow {

    enum Verdict {
        /** The next one: to be executed. */
        ACCEPTED,
        /** Outside the window or a duplicate: to be ignored without an answer. */
        IGNORED,
        /** A number was left out, which cannot happen on one connection unless a side is broken. */
        GAP
    }

    private final int size;
    private int expCmdSN;
    private int occupied;

    CommandWindow(int size, int firstCmdSN) {
        this.size = size;
        this.expCmdSN = firstCmdSN;
    }

    Verdict arrived(int cmdSN) {
        if (SerialNumber.isBefore(cmdSN, expCmdSN) || SerialNumber.isAfter(cmdSN, maxCmdSN())) {
            return Verdict.IGNORED;
        }
        if (cmdSN != expCmdSN) {
            return Verdict.GAP;
        }
        expCmdSN++;
        return Verdict.ACCEPTED;
    }

    /** The request that has just arrived stays open: it takes a place. */
    void occupy() {
        occupied++;
    }

    /** An open request has ended. */
    void free() {
        occupied--;
    }

    int expCmdSN() {
        return expCmdSN;
    }

    /** Never moves backwards, since every place that is taken has moved ExpCmdSN on by one. */
    int maxCmdSN() {
        return expCmdSN + (size - occupied) - 1;
    }
}
