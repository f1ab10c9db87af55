package userledger.command.imports;

/** A line that says nothing that could be understood. */
record BrokenLine(long number, Position after, Failure failure) implements Line {}
