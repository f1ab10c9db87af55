package userledger.query.directory;

import java.util.HashSet;
import java.util.Set;

/** The beginnings of names by which users are counted; longer ones meet so few that they can be counted when asked for. */
final class NamePrefixes {

    private static final int LONGEST = 6;

    /** The beginning of every name, so of everybody. */
    static final String NONE = "";

    private NamePrefixes() {}

    static boolean areCounted(String prefix) {
        return prefix.codePointCount(0, prefix.length()) <= LONGEST;
    }

    /** The longest beginning that is counted, of a longer one. */
    static String counted(String prefix) {
        return areCounted(prefix) ? prefix : prefix.substring(0, prefix.offsetByCodePoints(0, LONGEST));
    }

    static Set<String> of(DirectoryRow row) {
        var prefixes = new HashSet<String>();
        prefixes.add(NONE);
        for (var name : Branch.NAMES) {
            var key = name.value(row);
            var end = 0;
            for (var length = 1; length <= LONGEST && end < key.length(); length++) {
                end += Character.charCount(key.codePointAt(end));
                prefixes.add(key.substring(0, end));
            }
        }
        return prefixes;
    }
}
