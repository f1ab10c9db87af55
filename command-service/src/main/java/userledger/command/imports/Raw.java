package userledger.command.imports;

import org.jspecify.annotations.Nullable;

/**
 * One record of a file, not looked into yet.
 *
 * @param line the line that it begins in
 * @param after where the next one begins
 * @param failure why it could not be cut out; then there are no bytes
 */
record Raw(
        long line, Position after, byte[] bytes, @Nullable Failure failure) {

    boolean isBlank() {
        if (failure != null) {
            return false;
        }
        for (var b : bytes) {
            if (b != '\n' && b != '\r' && b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
