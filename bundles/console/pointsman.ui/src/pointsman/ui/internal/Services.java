package pointsman.ui.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.services.IServiceLocator;

/** The services that a view needs, or a clear word about the one that is missing. */
final class Services {

    private Services() {}

    static <T> T require(IServiceLocator site, Class<T> type) throws PartInitException {
        T service = site.getService(type);
        if (service == null) {
            throw new PartInitException(NLS.bind(Messages.notWired, type.getName()));
        }
        return service;
    }
}
