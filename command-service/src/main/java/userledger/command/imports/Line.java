package userledger.command.imports;

/** A record of a file, read as far as that went. */
sealed interface Line permits ParsedLine, BrokenLine {

    /** The number of the line that it begins in. */
    long number();

    /** Where the next one begins. */
    Position after();
}
