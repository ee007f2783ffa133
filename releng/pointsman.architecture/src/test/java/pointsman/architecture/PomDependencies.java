package pointsman.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The dependencies in a POM. */
final class PomDependencies {

    private final Path pom;

    PomDependencies(Path pom) {
        this.pom = pom;
    }

    /** Artifact ids of those that the product gets, which are all but the tests' own. */
    List<String> inProduct() {
        try {
            NodeList all = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getElementsByTagName("dependency");
            List<String> found = new ArrayList<>();
            for (int i = 0; i < all.getLength(); i++) {
                Element dependency = (Element) all.item(i);
                if (!"test".equals(child(dependency, "scope"))) {
                    found.add(child(dependency, "artifactId"));
                }
            }
            return found;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }

    private static String child(Element element, String name) {
        NodeList children = element.getElementsByTagName(name);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().trim();
    }
}
