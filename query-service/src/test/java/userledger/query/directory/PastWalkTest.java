package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.query.People.later;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;
import userledger.query.platform.Moment;
import userledger.query.platform.search.Search;
import userledger.store.Append;
import userledger.store.EventLog.Companion;
import userledger.store.TestLedger;

/** Pages of the far past, in front of whom come more people of later on than a short walk along the order passes. */
class PastWalkTest {

    private static final int FEW = 30;
    private static final int MANY = 1_100;
    private static final int LATER = 1_020;
    private static final int PAGE = 90;
    private static final JsonMapper JSON = new JsonMapper();

    /** That it is asked of the past; of when is told by positions. */
    private static final Moment THEN = new Moment(Instant.EPOCH, 0);

    /** Of whom all versions hold still, and of whom none does. */
    private static final Past STILL = new Past();

    private static final Past CHANGED = new Past();

    @BeforeAll
    static void live() throws SQLException {
        STILL.live();
        CHANGED.live();
        CHANGED.rename();
    }

    @AfterAll
    static void close() {
        STILL.ledger.close();
        CHANGED.ledger.close();
    }

    /** Where a good part of the users were there, no other statement is needed. */
    @ParameterizedTest
    @CsvSource({"'', -username", "'', -lastName", "'', createdAt", "user, match"})
    void aPageThatIsSoonFullIsFoundOnTheWalk(String prefix, String sort) {
        for (var past : List.of(STILL, CHANGED)) {
            past.isFoundOnTheWalk(prefix, sort);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', username",
        "'', -username",
        "'', firstName",
        "'', -lastName",
        "'', createdAt",
        "'', role",
        "'', email",
        "user, match",
        "use, match",
        "nobody, match",
    })
    void whoeverWasThereIsMetOnceInOrder(String prefix, String sort) {
        var order = sort.equals("createdAt")
                ? Comparator.comparing((UserRegistered user) -> user.userId().toString())
                : Comparator.comparing(UserRegistered::username);
        for (var past : List.of(STILL, CHANGED)) {
            past.isFoundAgain(prefix, sort, sort.startsWith("-") ? order.reversed() : order);
        }
    }

    /** A ledger, and who was there at positions: nobody, few, many, and those who came later. */
    private static final class Past {

        private final ProjectedLedger ledger = new ProjectedLedger();
        private final List<UserRegistered> people = new ArrayList<>();
        private final SortedMap<Long, Integer> there = new TreeMap<>();

        void live() throws SQLException {
            ledger.startFromNothing();
            register("user-y", 0);
            register("user-y", FEW);
            register("user-z", MANY);
            register("user-b", LATER);
            ledger.deliver();
        }

        void rename() throws SQLException {
            append(
                    1,
                    people.stream()
                            .map(UserRegistered::userId)
                            .map(id -> new UserRenamed(id, "now-" + id, later(1)))
                            .toList());
            ledger.deliver();
        }

        private void register(String name, int count) {
            var registered = IntStream.range(0, count)
                    .mapToObj(i -> registered(ledger.ledger.newId(), name + (10_000 + i)))
                    .toList();
            append(0, registered);
            people.addAll(registered);
            there.put(ledger.ledger.reader.headPosition(), people.size());
        }

        /** With two names that begin alike. */
        private static UserRegistered registered(UserId id, String username) {
            return new UserRegistered(
                    id,
                    TenantId.DEFAULT,
                    username,
                    username + "@example.org",
                    Role.VIEWER,
                    null,
                    new TreeSet<>(List.of("email", "firstName", "role", "username")),
                    Map.of("firstName", "Use " + username),
                    TestLedger.NOON);
        }

        /** At the end, when all are there. */
        void isFoundOnTheWalk(String prefix, String sort) {
            var questions = JdbcClient.create(new SingleConnectionDataSource("jdbc:none", true));
            var walk = new PastQueries(JdbcClient.create(ledger.ledger.database.query()), questions);
            var page = walk.page(question(prefix, sort), PAGE, Cursor.beginning(there.lastKey()), false);
            assertThat(page.entries()).hasSize(PAGE);
        }

        private void append(long sequence, List<? extends UserEvent> events) {
            var appends = events.stream().map(event -> append(sequence, event)).toList();
            ledger.ledger.ledger.appendAll(appends, Companion.NONE);
        }

        private static Append append(long sequence, UserEvent event) {
            var user = event.userId().value();
            return new Append(TenantId.DEFAULT, user, sequence, List.of(event), TestLedger.meta(user));
        }

        /** @param order in which all come who are there */
        void isFoundAgain(String prefix, String sort, Comparator<UserRegistered> order) {
            there.forEach((position, count) -> {
                var expected = people.subList(0, prefix.equals("nobody") ? 0 : count).stream()
                        .sorted(order)
                        .map(UserRegistered::username)
                        .limit(2 * PAGE)
                        .toList();
                assertThat(twoPages(question(prefix, sort), position))
                        .as(prefix + " by " + sort + " when there were " + count)
                        .isEqualTo(expected);
            });
        }

        private DirectoryQuestion question(String prefix, String sort) {
            var filter = DirectoryFilter.of(
                    TenantId.DEFAULT, prefix, null, null, null, Search.of(null, ledger.admin, ledger.view));
            var order = sort.equals("match") ? SortOrder.ofMatches() : SortOrder.of(sort, ledger.admin, ledger.view);
            return new DirectoryQuestion(ledger.admin, ledger.view, filter, order, false, THEN);
        }

        private List<String> twoPages(DirectoryQuestion question, long position) {
            var first = ledger.past.page(question, PAGE, Cursor.beginning(position), false);
            var met = new ArrayList<>(first.entries());
            if (first.more()) {
                var behind = new Cursor(
                        false, position, null, first.entries().getLast().place());
                var second = ledger.past.page(question, PAGE, behind, false).entries();
                var inFront = new Cursor(true, position, null, second.getFirst().place());
                assertThat(ledger.past.page(question, PAGE, inFront, false).entries())
                        .isEqualTo(first.entries());
                met.addAll(second);
            }
            return met.stream()
                    .map(entry -> JSON.readTree(entry.json()).path("username").asString())
                    .toList();
        }
    }
}
