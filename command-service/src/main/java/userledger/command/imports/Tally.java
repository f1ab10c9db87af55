package userledger.command.imports;

/**
 * How far an import has come.
 *
 * @param failed the lines that failed
 * @param failures what was wrong with them, which may be several things each
 */
record Tally(Position done, long read, long created, long failed, long failures) {

    static Tally startingAt(Position position) {
        return new Tally(position, 0, 0, 0, 0);
    }
}
