package userledger.query.directory;

import java.util.UUID;

/**
 * One user, rendered with all fields.
 *
 * @param position of the last event that changed the answer
 */
record DirectoryUser(UUID id, long position, long version, String json) {

    String etag() {
        return "\"" + version + "." + position + "\"";
    }
}
