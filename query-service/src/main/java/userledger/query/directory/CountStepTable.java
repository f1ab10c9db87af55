package userledger.query.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * The steps by which the counts of users came about, within one transaction of the directory's projection. A count at any
 * position is the sum of few blocks: of the largest up to there, and of smaller ones within the last of the larger.
 */
final class CountStepTable {

    /** A block of one level has 2^8 positions, or 2^8 blocks of the level below. */
    static final int BITS = 8;

    static final int LEVELS = 3;

    private static final String WRITE = """
            insert into count_steps_1 (tenant, level, block, role, status, change, steps)
            select tenant, level, block, role, status, change, steps::smallint[]
              from unnest(?::text[], ?::text[]::int[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[]::bigint[],
                          ?::text[]) as new (tenant, level, block, role, status, change, steps)
            on conflict (tenant, level, block, role, status) do update
               set change = count_steps_1.change + excluded.change, steps = count_steps_1.steps || excluded.steps
            """;

    private final Connection connection;

    CountStepTable(Connection connection) {
        this.connection = connection;
    }

    private record Block(CountChanges.Kind kind, int level, long number) {}

    /** What happened within a block. */
    private static final class Changes {

        private long sum;
        private final List<Long> steps = new ArrayList<>();

        String steps() {
            return steps.toString().replace('[', '{').replace(']', '}').replace(" ", "");
        }
    }

    void write(List<CountStep> steps) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        var blocks = new LinkedHashMap<Block, Changes>();
        steps.stream().sorted(Comparator.comparingLong(CountStep::position)).forEach(step -> {
            for (var level = 1; level <= LEVELS; level++) {
                var block = new Block(step.kind(), level, step.position() >> (BITS * level));
                var changes = blocks.computeIfAbsent(block, _ -> new Changes());
                changes.sum += step.count();
                if (level == 1) {
                    changes.steps.add(step.count() * (step.position() % (1 << BITS) + 1));
                }
            }
        });
        var entries = List.copyOf(blocks.entrySet());
        var at = 0;
        try (var insert = connection.prepareStatement(WRITE)) {
            for (Function<java.util.Map.Entry<Block, Changes>, Object> column :
                    List.<Function<java.util.Map.Entry<Block, Changes>, Object>>of(
                            entry -> entry.getKey().kind().tenant(),
                            entry -> entry.getKey().level(),
                            entry -> entry.getKey().number(),
                            entry -> entry.getKey().kind().role(),
                            entry -> entry.getKey().kind().status(),
                            entry -> entry.getValue().sum,
                            entry -> entry.getValue().steps())) {
                insert.setArray(
                        ++at,
                        connection.createArrayOf(
                                "text",
                                entries.stream()
                                        .map(column)
                                        .map(String::valueOf)
                                        .toArray()));
            }
            insert.executeUpdate();
        }
    }
}
