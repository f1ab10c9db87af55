package userledger.query.platform;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.store.Canonical;

/** The form in which names are searched and sorted. */
public final class SearchKey {

    /** Spelled in Latin letters, without marks, in lower case. */
    private static final Transliterator PLAIN = Transliterator.getInstance(
            "NFC; Any-Lower; Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Any-Lower; NFC");

    /** The words that have been spelled in Latin letters before, in the same piece of work. */
    private static final ScopedValue<Map<String, String>> SPELLED = ScopedValue.newInstance();

    /** As many words take some ten megabytes. */
    private static final int MOST_REMEMBERED = 50_000;

    private SearchKey() {}

    /**
     * Does work that asks for the same words again: each is spelled once, also in all of its parts. Nothing is remembered
     * when it is over.
     */
    public static <X extends Exception> void remembering(Work<X> work) throws X {
        if (SPELLED.isBound()) {
            work.run();
            return;
        }
        ScopedValue.where(SPELLED, new ConcurrentHashMap<>()).call(() -> {
            work.run();
            return true;
        });
    }

    /** A part of such work, for whichever threads it is shared out to. */
    public static <T, R> Function<T, R> sharing(Function<T, R> part) {
        var spelled = SPELLED.get();
        return each -> ScopedValue.where(SPELLED, spelled).call(() -> part.apply(each));
    }

    /** Work that can fail. */
    public interface Work<X extends Exception> {

        /** Does it. */
        void run() throws X;
    }

    /**
     * In plain Latin letters and lower case, whatever language the server speaks, word by word; empty for nothing. A word is
     * what stands between spaces.
     */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var key = new StringBuilder();
        var begin = 0;
        for (var end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', begin)) {
            key.append(ofWord(text.substring(begin, end))).append(' ');
            begin = end + 1;
        }
        return key.append(ofWord(text.substring(begin))).toString();
    }

    private static String ofWord(String word) {
        if (isAscii(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        return SPELLED.isBound() ? remembered(word, SPELLED.get()) : PLAIN.transliterate(word);
    }

    private static String remembered(String word, Map<String, String> spelled) {
        var before = spelled.get(word);
        if (before != null) {
            return before;
        }
        if (spelled.size() >= MOST_REMEMBERED) {
            spelled.clear();
        }
        var key = PLAIN.transliterate(word);
        spelled.put(word, key);
        return key;
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
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
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
