/**
 * The part of JFace that GEF 3.2 was compiled against and that the platform has dropped.
 * GEF's class loader finds it here because this bundle is a fragment of GEF.
 */
package org.eclipse.jface.util;
