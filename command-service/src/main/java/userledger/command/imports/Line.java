package userledger.command.imports;

import tools.jackson.databind.node.ObjectNode;

/** A record of a file, read as far as that went. */
sealed interface Line {

    /** The line that it begins in. */
    long number();

    /** Where the next one begins. */
    Position after();

    record Parsed(long number, Position after, ObjectNode user) implements Line {}

    record Broken(long number, Position after, Failure failure) implements Line {}
}
