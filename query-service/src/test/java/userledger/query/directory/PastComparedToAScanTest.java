package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.query.platform.Moment;
import userledger.query.platform.search.Search;
import userledger.store.StoredEvent;

/** Random questions about random positions, each answered a second time by going through the events up to there. */
class PastComparedToAScanTest {

    private static final ProjectedLedger LEDGER = new ProjectedLedger();
    private static final Random RANDOM = new Random(5);
    private static List<StoredEvent> events = List.of();

    @BeforeAll
    static void live() throws SQLException {
        LEDGER.startFromNothing();
        new RandomLives(LEDGER.ledger, 5).write(40);
        events = LEDGER.events();
        for (var begin = 0; begin < events.size(); ) {
            var end = Math.min(events.size(), begin + 1 + RANDOM.nextInt(40));
            LEDGER.deliver(events.subList(begin, end));
            begin = end;
        }
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void answersAtEachPositionAsAScanOfTheEventsDoes() {
        var scan = new PastScan(events);
        var met = 0;
        for (var i = 0; i < 150; i++) {
            var position = LEDGER.from + RANDOM.nextInt(events.size() + 1);
            var prefix =
                    List.of("", "user5x1", "name", "l", "l2", "secret-user5x3").get(RANDOM.nextInt(6));
            var sort =
                    List.of("username", "firstName", "lastName", "role", "id").get(RANDOM.nextInt(5));
            var descending = RANDOM.nextBoolean();
            var expected = scan.find(position, prefix, sort, descending).stream()
                    .map(Object::toString)
                    .toList();
            var question = question(prefix, null, (descending ? "-" : "") + sort);

            assertThat(walk(question, position, 1 + RANDOM.nextInt(10)))
                    .as(question + " at " + position)
                    .isEqualTo(expected);
            assertThat(count(prefix, null, position))
                    .as(question + " at " + position)
                    .isEqualTo(prefix.isEmpty() ? scan.everybody(position).size() : expected.size());
            assertThat(count("", "viewer", position))
                    .isEqualTo(scan.everybody(position).values().stream()
                            .filter(account -> account.role() == Role.VIEWER)
                            .count());
            for (var status : AccountStatus.values()) {
                assertThat(countOf(status, position))
                        .as(status + " at " + position)
                        .isEqualTo(scan.everybody(position).values().stream()
                                .filter(account -> account.status() == status)
                                .count());
            }
            met += expected.size();
        }
        assertThat(met).isGreaterThan(500);
    }

    @Test
    void knowsWhoWasInAGroup() {
        var scan = new PastScan(events);
        var met = 0;
        for (var group : scan.groups()) {
            for (var i = 0; i < 25; i++) {
                var position = LEDGER.from + RANDOM.nextInt(events.size() + 1);
                var members = scan.members(group, position);
                var expected = scan.find(position, "", "username", false).stream()
                        .filter(user ->
                                members.contains(UUID.fromString(user.path("id").asString())))
                        .map(Object::toString)
                        .toList();
                var question = question("", group.toString(), "username");

                assertThat(walk(question, position, 1 + RANDOM.nextInt(10)))
                        .as(group + " at " + position)
                        .isEqualTo(expected);
                assertThat(LEDGER.past.count(question.filter(), position)).isEqualTo(expected.size());
                met += expected.size();
            }
        }
        assertThat(met).isGreaterThan(200);
    }

    /** That it is asked of the past; of when is told by positions. */
    private static final Moment THEN = new Moment(Instant.EPOCH, 0);

    private static DirectoryQuestion question(String prefix, @Nullable String group, String sort) {
        var filter = DirectoryFilter.of(
                TenantId.DEFAULT, prefix, null, null, group, Search.of(null, LEDGER.admin, LEDGER.view));
        return new DirectoryQuestion(
                LEDGER.admin, LEDGER.view, filter, SortOrder.of(sort, LEDGER.admin, LEDGER.view), false, THEN);
    }

    /** Everybody on all pages. */
    private List<String> walk(DirectoryQuestion question, long position, int length) {
        var met = new ArrayList<String>();
        var page = LEDGER.past.page(question, length, Cursor.beginning(position), position % 2 == 0);
        page.entries().forEach(entry -> met.add(entry.json()));
        while (page.more()) {
            page = LEDGER.past.page(
                    question,
                    length,
                    new Cursor(false, position, null, page.entries().getLast().place()),
                    position % 2 == 0);
            page.entries().forEach(entry -> met.add(entry.json()));
        }
        return met;
    }

    private long countOf(AccountStatus status, long position) {
        var nothing = Search.of(null, LEDGER.admin, LEDGER.view);
        return LEDGER.past.count(
                DirectoryFilter.of(TenantId.DEFAULT, "", null, status.wireName(), null, nothing), position);
    }

    private long count(String prefix, @Nullable String role, long position) {
        return LEDGER.past.count(
                DirectoryFilter.of(
                        TenantId.DEFAULT, prefix, role, null, null, Search.of(null, LEDGER.admin, LEDGER.view)),
                position);
    }
}
