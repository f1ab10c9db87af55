package userledger.query.directory;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import userledger.domain.user.UserId;
import userledger.query.platform.SearchKey;

/** Somebody as a line of the samples says, told apart by the username. */
record ScanPerson(String username, String role, String status, Map<String, String> names) {

    static ScanPerson of(Map<String, String> line) {
        var names = new HashMap<>(line);
        names.values().removeIf(String::isEmpty);
        names.keySet()
                .retainAll(java.util.List.of(
                        "firstName", "middleName", "lastName", "displayName", "nickname", "description"));
        return new ScanPerson(text(line, "username"), text(line, "role"), "active", names);
    }

    ScanPerson locked() {
        return new ScanPerson(username, role, "locked", names);
    }

    UserId id() {
        return new UserId(UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)));
    }

    /** A field as it is compared; empty where there is none. */
    String folded(String field) {
        return switch (field) {
            case "username" -> fold(username);
            case "email" -> fold(username + "@example.org");
            case "role" -> role;
            case "status" -> status;
            default -> fold(text(names, field));
        };
    }

    /** What letters become is told elsewhere. */
    static String fold(String text) {
        return SearchKey.of(text);
    }

    private static String text(Map<String, String> line, String field) {
        var value = line.get(field);
        return value == null ? "" : value;
    }
}
