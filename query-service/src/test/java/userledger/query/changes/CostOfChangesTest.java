package userledger.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import userledger.query.platform.TestSchema;
import userledger.store.TestLedger;

/** Pages cost about as much as is on them, however many versions there are. */
class CostOfChangesTest {

    private static final int USERS = 2_000;
    private static final int VERSIONS = 25;
    private static final int PAGE = 20;

    private static final TestLedger LEDGER = new TestLedger();

    @BeforeAll
    static void live() throws SQLException {
        TestSchema.migrate(LEDGER.database.query());
        try (var connection = LEDGER.database.query().getConnection();
                var statement = connection.createStatement()) {
            // Everybody changes once in each round; of every fifth nobody knows any more who that was.
            for (var table : new String[] {"users_1", "versions_1"}) {
                var past = table.equals("versions_1");
                statement.execute("""
                        insert into %s select cast(md5(u::text) as uuid), 'default', 0, r * %d + u, r + 1, 'viewer', 'active',
                               k, k, k, k, k, k, k, k, k, '', '', '', '', '{}', '{}', now(), now(), '-infinity', '{}', '{}'%s
                          from generate_series(1, %2$d) u, generate_series(%d, %d) r, cast('user' || u as text) k
                        """.formatted(
                                table,
                                USERS,
                                past ? ", (r + 1) * " + USERS + " + u, u % 5 = 0, false" : "",
                                past ? 0 : VERSIONS,
                                past ? VERSIONS - 1 : VERSIONS));
                statement.execute("analyze " + table);
            }
        }
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @ParameterizedTest
    @CsvSource({
        // Up to now: everybody's last change is in the directory, and no version beside it holds any more.
        "25, 200",
        // Of late, and long ago: everybody's is beside it, among many others.
        "20, 6500",
        "12, 25000",
        "1, 2500"
    })
    void aWalkReadsNoVersionTwice(int round, long mostOfAPage) {
        var after = (long) round * USERS + USERS;
        var behind = 0L;
        var sum = 0L;
        for (var page = 1; page * PAGE < USERS; page++) {
            var read = read(after, behind);
            assertThat(read).isLessThan(mostOfAPage);
            sum += read;
            behind = (long) round * USERS + page * PAGE;
        }
        assertThat(sum).isLessThan(mostOfAPage + USERS * 10L);
    }

    private static long read(long after, long behind) {
        var head = (VERSIONS + 1L) * USERS;
        var plan = JdbcClient.create(LEDGER.database.query())
                .sql("explain (analyze, timing off, summary off, format json) "
                        + ChangeQueries.sql(after, behind, head))
                .param("tenant", "default")
                .param("before", 0L)
                .param("after", after)
                .param("behind", behind)
                .param("limit", PAGE + 1)
                .query(String.class)
                .single();
        var root = new JsonMapper().readTree(plan).path(0).path("Plan");
        assertThat(root.path("Actual Rows").asLong()).as(plan).isBetween((long) PAGE, PAGE + 1L);
        return rowsRead(root);
    }

    /** What was read from tables, be it thrown away again or not. */
    private static long rowsRead(JsonNode node) {
        var read = 0.0;
        if (node.path("Node Type").asString("").contains("Scan")) {
            var once = node.path("Actual Rows").asDouble(0)
                    + node.path("Rows Removed by Filter").asDouble(0)
                    + node.path("Rows Removed by Index Recheck").asDouble(0);
            read += once * node.path("Actual Loops").asDouble(0);
        }
        for (var child : node.path("Plans")) {
            read += rowsRead(child);
        }
        return (long) read;
    }
}
