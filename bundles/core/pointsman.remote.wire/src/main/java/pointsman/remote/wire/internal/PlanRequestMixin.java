package pointsman.remote.wire.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;

/** How a wish for a plan is read: what only some plans need may be left out. */
public interface PlanRequestMixin {

    @JsonSetter(nulls = Nulls.AS_EMPTY)
    Map<String, String> wanted();
}
