package userledger.benchmarks.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** How much of the processors a process has used, as Linux counts it. */
public final class Processor {

    /** What /proc counts in, on every Linux that we know. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;
    private static final int ENDED_CHILDREN_USER_FIELD = 13;
    private static final int ENDED_CHILDREN_SYSTEM_FIELD = 14;
    private static final int PARENT_FIELD = 1;

    private Processor() {}

    /** In seconds, with all processes that it has started. */
    static double seconds(long pid) {
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return ticks(pid, USER_FIELD, SYSTEM_FIELD, ENDED_CHILDREN_USER_FIELD, ENDED_CHILDREN_SYSTEM_FIELD)
                + children.mapToDouble(child -> ticks(child, USER_FIELD, SYSTEM_FIELD))
                        .sum();
    }

    /** Of this process alone: what measures. */
    public static double ownSeconds() {
        return ticks(ProcessHandle.current().pid(), USER_FIELD, SYSTEM_FIELD);
    }

    static long parent(long pid) {
        return field(pid, PARENT_FIELD);
    }

    private static double ticks(long pid, int... fields) {
        return IntStream.of(fields).mapToLong(field -> field(pid, field)).sum() / TICKS_A_SECOND;
    }

    /** Counted from the state, which follows the name in brackets; 0 of a process that has ended. */
    private static long field(long pid, int field) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field]);
        } catch (IOException _) {
            return 0;
        }
    }
}
