package userledger.query.platform;

import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.store.Canonical;

/** The form in which names are searched and sorted. */
public final class SearchKey {

    /** Spelled in Latin letters, without marks, in lower case. */
    private static final Transliterator PLAIN = Transliterator.getInstance(
            "NFC; Any-Lower; Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Any-Lower; NFC");

    /** What has been spelled in Latin letters before, in the same piece of work. */
    private static final ScopedValue<Map<String, String>> SPELLED = ScopedValue.newInstance();

    private SearchKey() {}

    /** Does work that asks for the same texts again: each is spelled once. Nothing is remembered when it is over. */
    public static <X extends Exception> void remembering(Work<X> work) throws X {
        ScopedValue.where(SPELLED, new HashMap<>()).call(() -> {
            work.run();
            return true;
        });
    }

    /** Work that can fail. */
    public interface Work<X extends Exception> {

        /** Does it. */
        void run() throws X;
    }

    /** In plain Latin letters and lower case, whatever language the server speaks; empty for nothing. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return SPELLED.isBound()
                ? SPELLED.get().computeIfAbsent(text, PLAIN::transliterate)
                : PLAIN.transliterate(text);
    }

    /** Of how names are to start; empty for nothing only. */
    public static String ofPrefix(@Nullable String typed) {
        var key = of(typed);
        if (typed != null && key.isEmpty() && !typed.isEmpty()) {
            // Marks by themselves have no key, and the empty one would mean everybody.
            throw Rejection.invalid("prefix", "format", "Marks without a letter cannot be searched for");
        }
        return key;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(sign -> sign < 0x80);
    }

    /**
     * The form in which usernames are unique: all spellings of a name have it, and no other name has. Empty for nothing, and
     * for what nobody can be called.
     */
    public static String ofUsername(@Nullable String username) {
        try {
            return username == null ? "" : Canonical.username(username);
        } catch (Rejection notAUsername) {
            return "";
        }
    }

    /**
     * The first key in the order of code points, which is PostgreSQL's order {@code "C"}, that is behind all keys with
     * this prefix; null when there is none.
     */
    public static @Nullable String behind(String prefix) {
        var end = prefix.length();
        while (end > 0) {
            var last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                var next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
