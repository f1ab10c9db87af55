package userledger.command.imports;

/**
 * A place in a file between two records.
 *
 * @param offset the bytes before it
 * @param line the number of the line behind it, counted from 1 as editors do
 */
record Position(long offset, long line) {

    static final Position START = new Position(0, 1);
}
