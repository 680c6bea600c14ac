import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.utils.Settings;

/**
 * Dependency-Check with the options of its command line that run-scanner gives. The command line itself is not among what is published
 * for Maven; everything that it calls is.
 */
public class DependencyCheck {
    private static final List<String> KNOWN = List.of("--scan", "--format", "--out", "--project", "--propertyfile");

    public static void main(String[] args) throws Exception {
        Map<String, String> given = new TreeMap<>();
        for (int at = 0; at < args.length; at += 2) {
            if (!KNOWN.contains(args[at]) || at + 1 == args.length) throw new IllegalArgumentException(args[at]);
            given.put(args[at], args[at + 1]);
        }
        Settings settings = new Settings();
        settings.mergeProperties(new File(given.get("--propertyfile")));
        try (Engine engine = new Engine(settings)) {
            engine.scan(given.get("--scan"));
            engine.analyzeDependencies();
            engine.writeReports(given.get("--project"), new File(given.get("--out")), given.get("--format"), null);
        } finally {
            settings.cleanup(true);
        }
    }
}
