package userledger.drill;

/**
 * One line of the history: a call that was made, or what its caller learned of it.
 *
 * @param micros when, since 1970
 * @param user whom it is about; empty while nobody knows
 * @param version what the answer said; in the line of a read that is made, the version that it must not fall behind
 * @param position what the answer said; 0 when it said nothing
 * @param note of an error, what it was
 */
record Call(
        long micros,
        long number,
        Phase phase,
        Kind kind,
        String user,
        int status,
        long version,
        long position,
        String note) {

    enum Phase {
        INVOKED,
        /** The answer said that it is done. */
        OK,
        /** The answer said that it is not done, or the call never left. */
        FAILED,
        /** No answer, or one that does not say. */
        UNKNOWN
    }

    /** The id under which the call's events are found. */
    String correlation() {
        return "drill-" + number;
    }

    String line() {
        return String.join(
                "\t",
                String.valueOf(micros),
                String.valueOf(number),
                phase.name(),
                kind.name(),
                user,
                String.valueOf(status),
                String.valueOf(version),
                String.valueOf(position),
                note);
    }

    static Call of(String line) {
        var values = line.split("\t", -1);
        return new Call(
                Long.parseLong(values[0]),
                Long.parseLong(values[1]),
                Phase.valueOf(values[2]),
                Kind.valueOf(values[3]),
                values[4],
                Integer.parseInt(values[5]),
                Long.parseLong(values[6]),
                Long.parseLong(values[7]),
                values[8]);
    }
}
