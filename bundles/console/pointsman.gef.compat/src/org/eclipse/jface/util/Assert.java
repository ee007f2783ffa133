package org.eclipse.jface.util;

/**
 * Checks of arguments and states, with the binary signatures that GEF 3.2 calls.
 *
 * <p>They are those of {@link org.eclipse.core.runtime.Assert}, which took over when JFace dropped this class.
 */
public final class Assert {

    private Assert() {}

    /**
     * Fails when the object is null.
     *
     * @param object what must not be null
     * @throws org.eclipse.core.runtime.AssertionFailedException if it is
     */
    public static void isNotNull(Object object) {
        org.eclipse.core.runtime.Assert.isNotNull(object);
    }

    /**
     * Fails when the object is null.
     *
     * @param object what must not be null
     * @param message what the failure says
     * @throws org.eclipse.core.runtime.AssertionFailedException if it is
     */
    public static void isNotNull(Object object, String message) {
        org.eclipse.core.runtime.Assert.isNotNull(object, message);
    }

    /**
     * Fails when the expression is false.
     *
     * @param expression what must hold
     * @return true
     * @throws org.eclipse.core.runtime.AssertionFailedException if it does not hold
     */
    public static boolean isTrue(boolean expression) {
        return org.eclipse.core.runtime.Assert.isTrue(expression);
    }

    /**
     * Fails when the expression is false.
     *
     * @param expression what must hold
     * @param message what the failure says
     * @return true
     * @throws org.eclipse.core.runtime.AssertionFailedException if it does not hold
     */
    public static boolean isTrue(boolean expression, String message) {
        return org.eclipse.core.runtime.Assert.isTrue(expression, message);
    }
}
