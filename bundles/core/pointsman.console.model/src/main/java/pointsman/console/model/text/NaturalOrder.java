package pointsman.console.model.text;

import java.util.Comparator;

/** Orders names as people do: disk2 before disk10, without regard to case. */
public final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        // What both begin with decides nothing; a number that it cuts in two is looked at as a whole.
        while (same > 0 && isDigit(one.charAt(same - 1))) {
            same--;
        }
        return compareFrom(same, one, other);
    }

    private static int compareFrom(int start, String one, String other) {
        int left = start;
        int right = start;
        while (left < one.length() && right < other.length()) {
            int leftEnd = endOfPart(one, left);
            int rightEnd = endOfPart(other, right);
            int order = comparePart(one.substring(left, leftEnd), other.substring(right, rightEnd));
            if (order != 0) {
                return order;
            }
            left = leftEnd;
            right = rightEnd;
        }
        boolean more = left < one.length();
        if (more != right < other.length()) {
            return more ? 1 : -1;
        }
        return one.compareTo(other);
    }

    /** A part is a number, or what stands between two. */
    private static int endOfPart(String text, int start) {
        boolean number = isDigit(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == number) {
            end++;
        }
        return end;
    }

    private static int comparePart(String one, String other) {
        return isDigit(one.charAt(0)) && isDigit(other.charAt(0))
                ? compareNumbers(withoutZeros(one), withoutZeros(other))
                : one.compareToIgnoreCase(other);
    }

    /** They can be longer than any number of the machine. */
    private static int compareNumbers(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
