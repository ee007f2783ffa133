package pointsman.remote.wire.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import pointsman.api.topology.Element;

/** Tells the kinds of {@link Element} apart by a property {@code kind}, with the names of {@code ElementKind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Element.Client.class, name = "CLIENT"),
    @JsonSubTypes.Type(value = Element.Portal.class, name = "PORTAL"),
    @JsonSubTypes.Type(value = Element.Server.class, name = "SERVER"),
    @JsonSubTypes.Type(value = Element.Fabric.class, name = "FABRIC"),
    @JsonSubTypes.Type(value = Element.Controller.class, name = "CONTROLLER"),
    @JsonSubTypes.Type(value = Element.Array.class, name = "ARRAY"),
    @JsonSubTypes.Type(value = Element.Device.class, name = "DEVICE")
})
public interface ElementMixin {}
