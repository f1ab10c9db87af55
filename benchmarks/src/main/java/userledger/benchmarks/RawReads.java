package userledger.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import userledger.benchmarks.bed.Database;
import userledger.benchmarks.rival.PgBench;

/** What PostgreSQL alone can answer from the same tables, with plans made once; and what our server can answer without it. */
final class RawReads {

    private static final int ASKED = 500;

    private static final String PREPARATION = """
            drop table if exists public.asked;
            create table public.asked as
              select row_number() over () as n, id, username_canonical as username, left(first_key, 3) as prefix
                from (select * from directory.users_1 where first_key > '' order by md5(id::text) limit %d) picked;
            alter table public.asked add primary key (n);
            grant select on public.asked to public;
            analyze public.asked;
            """.formatted(ASKED);

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>(Map.of(
            "get by id", """
            select full_json from directory.users where tenant = 'default'
              and id = (select id from public.asked where n = :n);
            """,
            "get by username", """
            select full_json from directory.users where tenant = 'default'
              and username_canonical = (select username from public.asked where n = :n);
            """,
            "first page by username", """
            select full_json from directory.users where tenant = 'default' order by username_key, id limit 21;
            """,
            "prefix of 3 in first names only", """
            select full_json from directory.users where tenant = 'default'
              and first_key >= (select prefix from public.asked where n = :n) order by first_key, username_key limit 21;
            """));

    private RawReads() {}

    /** How often a second each of the questions is answered. */
    static Map<String, Double> measure(Database database, Path folder, int clients, Duration time)
            throws IOException, InterruptedException {
        database.execute(PREPARATION);
        var rates = new LinkedHashMap<String, Double>();
        for (var question : QUESTIONS.entrySet()) {
            var script =
                    "\\set n random(1, " + ASKED + ")\n" + question.getValue().replace("\n", " ") + "\n";
            rates.put(question.getKey(), PgBench.run(database, Database.SUPERUSER, script, folder, clients, time));
        }
        return rates;
    }
}
