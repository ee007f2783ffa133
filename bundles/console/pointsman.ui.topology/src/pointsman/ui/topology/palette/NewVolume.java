package pointsman.ui.topology.palette;

import org.eclipse.gef.requests.CreationFactory;

/** Stands for a volume whose parts are asked for when it has been placed. */
public record NewVolume() {

    /** Makes one each time it is asked. */
    static final class Factory implements CreationFactory {

        @Override
        public Object getNewObject() {
            return new NewVolume();
        }

        @Override
        public Object getObjectType() {
            return NewVolume.class;
        }
    }
}
