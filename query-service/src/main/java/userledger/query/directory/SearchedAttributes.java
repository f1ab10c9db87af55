package userledger.query.directory;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.account.Account;
import userledger.domain.user.Attribute;
import userledger.domain.user.Attributes;
import userledger.query.platform.SearchKey;
import userledger.rest.user.UserJson;

/** The attributes that somebody can be found by, which are those that are not kept sealed: as JSON, by their names. */
final class SearchedAttributes {

    private static final JsonMapper MAPPER = new JsonMapper();

    private SearchedAttributes() {}

    /** Their values, in the form in which they are searched. */
    static String values(Account account) {
        var values = new TreeMap<String, Object>();
        map(account.profile().get(UserJson.ATTRIBUTES))
                .forEach((name, value) -> values.put(name.toString(), searched(value)));
        withTerms(account).forEach((name, terms) -> values.put(name, searched(terms.get(Attribute.VALUE))));
        return MAPPER.writeValueAsString(values);
    }

    /** Numbers stay numbers: however one is spelled, the database knows it as the same. */
    private static Object searched(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : SearchKey.of(String.valueOf(value));
    }

    /** From when on they are there no more, of those that end. */
    static String ends(Account account) {
        var ends = new TreeMap<String, String>();
        withTerms(account).forEach((name, terms) -> {
            var end = terms.get(Attribute.EXPIRES_AT);
            if (end != null) {
                ends.put(name, end.toString());
            }
        });
        return MAPPER.writeValueAsString(ends);
    }

    private static Map<String, Map<?, ?>> withTerms(Account account) {
        var open = new TreeMap<String, Map<?, ?>>();
        map(account.profile().get(Attributes.WITH_TERMS)).forEach((name, terms) -> {
            var members = map(terms);
            if (!Boolean.TRUE.equals(members.get(Attribute.SEALED))) {
                open.put(name.toString(), members);
            }
        });
        return open;
    }

    private static Map<?, ?> map(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? map : Map.of();
    }
}
