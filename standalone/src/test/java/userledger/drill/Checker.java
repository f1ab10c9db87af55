package userledger.drill;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import userledger.drill.Call.Phase;

/** Compares what callers were told with what the log holds, and the read model with the log. */
final class Checker {

    /**
     * @param lost acknowledged, and not there
     * @param doubled there more than once
     * @param phantom there, though refused or never asked for
     * @param torn there in part, or elsewhere than the answer said
     * @param disordered gaps and steps back in the order of all events or of one stream
     * @param stale a read, or at the end the read model, that is behind what it must know
     */
    record Verdict(
            List<String> lost,
            List<String> doubled,
            List<String> phantom,
            List<String> torn,
            List<String> disordered,
            List<String> stale) {

        boolean isClean() {
            return lost.isEmpty()
                    && doubled.isEmpty()
                    && phantom.isEmpty()
                    && torn.isEmpty()
                    && disordered.isEmpty()
                    && stale.isEmpty();
        }

        String counts() {
            return "lost %d, doubled %d, phantom %d, torn %d, disordered %d, stale %d"
                    .formatted(
                            lost.size(), doubled.size(), phantom.size(), torn.size(), disordered.size(), stale.size());
        }
    }

    private final Verdict verdict = new Verdict(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());

    private Checker() {}

    /**
     * @param log what was added to the log since the driver started, in order
     * @param folded the users that the log makes
     * @param shown the users that the read model shows
     */
    static Verdict check(List<Call> history, List<LogRow> log, Map<UUID, String> folded, Map<UUID, String> shown) {
        var checker = new Checker();
        checker.checkOrder(log);
        checker.checkCalls(history, log);
        checker.checkReads(history, log);
        checker.checkReadModel(folded, shown);
        return checker.verdict;
    }

    private void checkOrder(List<LogRow> log) {
        var heads = new HashMap<UUID, Long>();
        LogRow before = null;
        for (var row : log) {
            if (before != null && row.position() != before.position() + 1) {
                verdict.disordered.add("After " + before + " comes " + row);
            }
            var head = heads.put(row.stream(), row.sequence());
            // A stream that was there before the driver goes on wherever it was.
            if (head == null
                    ? row.name().equals("user.registered") && row.sequence() != 0
                    : row.sequence() != head + 1) {
                verdict.disordered.add("Out of place in its stream: " + row);
            }
            before = row;
        }
    }

    private void checkCalls(List<Call> history, List<LogRow> log) {
        var events = log.stream().collect(groupingBy(LogRow::correlation));
        var made = new HashSet<String>();
        for (var call : outcomes(history).values()) {
            made.add(call.correlation());
            checkCall(call, events.getOrDefault(call.correlation(), List.of()));
        }
        events.forEach((correlation, rows) -> {
            if (!made.contains(correlation)) {
                verdict.phantom.add("Nobody asked for " + rows);
            }
        });
    }

    /** The last thing that is known of each call: for want of an answer that it was made. */
    private static Map<Long, Call> outcomes(List<Call> history) {
        var outcomes = new HashMap<Long, Call>();
        history.forEach(call -> outcomes.put(call.number(), call));
        return outcomes;
    }

    private void checkCall(Call call, List<LogRow> events) {
        var names = events.stream().map(LogRow::name).toList();
        if (events.isEmpty()) {
            if (call.phase() == Phase.OK && call.kind().isWrite()) {
                verdict.lost.add(call.toString());
            }
        } else if (call.phase() == Phase.FAILED || !call.kind().isWrite()) {
            verdict.phantom.add(call + " left " + events);
        } else if (!call.kind().isDoneBy(names)) {
            (new TreeSet<>(names).size() < names.size() ? verdict.doubled : verdict.torn).add(call + " left " + events);
        } else if (call.phase() == Phase.OK && !isWhereItWasSaidToBe(call, events)) {
            verdict.torn.add(call + " is at " + events);
        }
    }

    private static boolean isWhereItWasSaidToBe(Call call, List<LogRow> events) {
        var last = events.getLast();
        return (call.position() == 0 || call.position() == last.position())
                && (call.version() == 0 || call.version() > last.sequence())
                && events.stream().map(LogRow::stream).distinct().count() == 1;
    }

    private void checkReads(List<Call> history, List<LogRow> log) {
        var deleted = log.stream()
                .filter(row -> row.name().equals("user.deleted"))
                .map(row -> row.stream().toString())
                .toList();
        var gone = new HashSet<>(deleted);
        var floors = new HashMap<Long, Long>();
        for (var call : history) {
            if (call.kind() == Kind.READ && call.phase() == Phase.INVOKED) {
                floors.put(call.number(), call.version());
            } else if (call.kind() == Kind.READ && call.phase() == Phase.OK) {
                if (call.version() < floors.getOrDefault(call.number(), 0L)) {
                    verdict.stale.add(call + " is older than " + floors.get(call.number()));
                }
            } else if (call.kind() == Kind.READ && call.status() == 404 && !gone.contains(call.user())) {
                verdict.stale.add(call + " though nobody deleted the user");
            }
        }
    }

    private void checkReadModel(Map<UUID, String> folded, Map<UUID, String> shown) {
        var all = new TreeSet<>(folded.keySet());
        all.addAll(shown.keySet());
        for (var id : all) {
            if (!Objects.equals(folded.get(id), shown.get(id))) {
                verdict.stale.add("The log makes " + folded.get(id) + ", the read model shows " + shown.get(id));
            }
        }
    }
}
