package userledger.store;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.ApplicationId;
import userledger.domain.catalog.EventName;
import userledger.domain.group.GroupId;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.ResetId;
import userledger.domain.session.SessionId;
import userledger.domain.throttle.ThrottleId;
import userledger.domain.totp.TotpSecret;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.PersonalData;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;

/** The events as a page for people, made from the names and the records themselves. */
final class EventCatalogue {

    private static final String TOP = """
            # The events

            Made from `EventName` and the event records; `EventCatalogueTest` says how to renew it. What is stored is told by the
            approved JSON in `event-store/src/test/resources/approved`, one file for each revision. *Sealed* parts are encrypted with
            the key of the subject, and are gone once that person is erased; everything else are facts, which stay and are published, but for hashes.
            """;

    /** How a component reads in JSON. */
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(UserId.class, "uuid"),
            Map.entry(GroupId.class, "uuid"),
            Map.entry(SessionId.class, "uuid"),
            Map.entry(ApplicationId.class, "uuid"),
            Map.entry(ThrottleId.class, "uuid"),
            Map.entry(TotpSecret.class, "secret"),
            Map.entry(ResetId.class, "uuid"),
            Map.entry(TenantId.class, "tenant"),
            Map.entry(Instant.class, "time"),
            Map.entry(String.class, "text"),
            Map.entry(boolean.class, "yes or no"),
            Map.entry(Boolean.class, "yes or no"),
            Map.entry(int.class, "number"),
            Map.entry(Integer.class, "number"),
            Map.entry(PasswordHash.class, "hash"),
            Map.entry(TokenHash.class, "hash"));

    private EventCatalogue() {}

    static String text() {
        return Stream.concat(Stream.of(TOP), Arrays.stream(EventName.values()).map(EventCatalogue::section))
                .collect(Collectors.joining("\n"));
    }

    private static String section(EventName name) {
        return "## `%s`\n%s\n\n%s\n\n| component | type | |\n|---|---|---|\n%s"
                .formatted(name.wireName(), name.meaning(), properties(name), components(name));
    }

    private static String properties(EventName name) {
        var event = SampleEvents.of(name);
        var revisions =
                "Revision " + name.revision() + (name.revision() == 1 ? "" : " (former ones are read as this one)");
        return Stream.of(
                        revisions,
                        event.subject() == null ? "about nobody" : "about a user",
                        claims(ClaimChange.Take.class, "takes", name),
                        claims(ClaimChange.Release.class, "gives back", name),
                        event.endsSessions() ? "ends the user's sessions" : "",
                        event.erasesSubject() ? "destroys the user's key" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String claims(Class<? extends ClaimChange> change, String verb, EventName name) {
        var kinds = SampleEvents.of(name).claims().stream()
                .filter(change::isInstance)
                .map(claim -> claim.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "" : verb + " " + kinds;
    }

    private static String components(EventName name) {
        return Arrays.stream(name.type().getRecordComponents())
                .map(EventCatalogue::row)
                .collect(Collectors.joining());
    }

    private static String row(RecordComponent component) {
        var marks = Stream.of(
                        component.isAnnotationPresent(PersonalData.class) ? "sealed" : "",
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "may be absent" : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s |\n".formatted(component.getName(), type(component.getAnnotatedType()), marks);
    }

    private static String type(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            var raw = (Class<?>) ((java.lang.reflect.ParameterizedType) parameterized.getType()).getRawType();
            return raw == SortedSet.class ? "list of text" : raw == Map.class ? "values by field" : unknown(raw);
        }
        var type = (Class<?>) annotated.getType();
        if (type.isEnum()) {
            return oneOf(type);
        }
        var text = TYPES.get(type);
        return text != null ? text : type.isRecord() ? group(type) : unknown(type);
    }

    private static String oneOf(Class<?> names) {
        return Arrays.stream(names.getEnumConstants())
                .map(name -> name.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String group(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(part -> "`" + part.getName() + "`: " + type(part.getAnnotatedType()))
                .collect(Collectors.joining("; "));
    }

    private static String unknown(Class<?> type) {
        throw new IllegalArgumentException("The catalogue has no word for " + type);
    }
}
