package userledger.query.platform.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import userledger.domain.user.Rejection;

class QueryParserTest {

    private static final String ANY_NAME = "(username_key like ? or email_key like ? or display_key like ?"
            + " or first_key like ? or middle_key like ? or last_key like ? or nickname_key like ?)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "username:user1                 # username_key = ?                                    # user1",
                "username : user1               # username_key = ?                                    # user1",
                "username:User_1                # username_key = ?                                    # user_1",
                "username:'user 1'              # username_key = ?                                    # user 1",
                "username:\"it's\"              # username_key = ?                                    # it's",
                "lastName:O'Brien               # last_key = ?                                        # o'brien",
                "email:anna-1@example.org       # email_key = ?                                       # anna-1@example.org",
                "username:user*                 # (username_key >= ? and username_key < ? and username_key like ?) # user, uses, user%",
                "username:user_*                # (username_key >= ? and username_key < ? and username_key like ?) # user_, user`, user\\_%",
                "username:*son                  # (username_key like ?)                               # %son",
                "username:'*o?'                 # (username_key like ?)                               # %o_",
                "username:\\*\\?\\n\\:          # username_key = ?                                    # *?\\n:",
                "firstName:Ozoliņš              # first_key = ?                                       # ozolins",
                "externalId:x                   # unique_id_key = ?                                   # x",
                "status:licensed                # status = ?                                          # active",
                "createdAt>=2026-01-31          # (created_at >= ? and created_at > '-infinity')      # 2026-01-31T00:00Z",
                "createdAt < 2026-01-31T12:00:00+02:00 # (created_at < ? and created_at > '-infinity') # 2026-01-31T10:00Z",
                "createdAt<\"2026-01-31\"       # (created_at < ? and created_at > '-infinity')       # 2026-01-31T00:00Z",
            })
    void asksForAFieldAsAWhole(String typed, String sql, String parameters) {
        var condition = new ConditionSql(Addresses.ALL, Instant.EPOCH).add(QueryParser.parse(typed));

        assertThat(condition.text()).isEqualTo(sql);
        assertThat(condition.parameters())
                .extracting(Object::toString)
                .isEqualTo(List.of(parameters.replace("\\n", "\n").split(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "smith          # %smith%",
                "john smith     # %john%smith%",
                "'john smith'   # %john smith%",
                "a OR b         # %a%or%b%",
                "us?r           # %us%_%r%",
                "us*r           # %us%%%r%",
                "100%_done      # %100\\%\\_done%",
                "\"us*r\"       # %us%%%r%"
            })
    void looksInsideOfAllNamesForWordsInTheirOrder(String typed, String like) {
        var condition = new ConditionSql(Addresses.ALL, Instant.EPOCH).add(QueryParser.parse(typed));

        assertThat(condition.text()).isEqualTo(ANY_NAME);
        assertThat(condition.parameters()).containsOnly(like);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "role:a,role:b|role:c        # ((role = ? and role = ?) or role = ?)",
                "role:a , (role:b|role:c)    # (role = ? and (role = ? or role = ?))",
                "!role:a                     # not role = ?",
                "!(role:a|!role:b)           # not (role = ? or not role = ?)",
                "((role:a))                  # role = ?"
            })
    void combines(String typed, String sql) {
        assertThat(new ConditionSql(Addresses.ALL, Instant.EPOCH)
                        .add(QueryParser.parse(typed))
                        .text())
                .isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "name:x                # unknown_field # 1",
                "role:a,nick:b         # unknown_field # 8",
                "role:                 # syntax        # 6",
                "role:a,               # syntax        # 8",
                "role:a:b              # syntax        # 7",
                "role:a b              # syntax        # 8",
                "role=a                # syntax        # 5",
                "role>a                # syntax        # 6",
                "(role:a               # syntax        # 8",
                "role:a)               # syntax        # 7",
                "a!b                   # syntax        # 2",
                "''                    # syntax        # 2",
                "'abc                  # syntax        # 5",
                "'a'b                  # syntax        # 4",
                "ab\\c                 # syntax        # 4",
                "👍\\c                 # syntax        # 3",
                "|a                    # syntax        # 1",
                "createdAt:2026-01-31  # syntax        # 11",
                "createdAt<yesterday   # syntax        # 11",
                "createdAt<2026-02-30  # syntax        # 11",
                "createdAt<            # syntax        # 11"
            })
    void saysInWhichColumnItIsNotUnderstood(String typed, String code, int column) {
        assertThatThrownBy(() -> QueryParser.parse(typed)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            var error = rejection.errors().getFirst();
            assertThat(error.field()).isEqualTo("q");
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).startsWith("Column " + column + ": ");
        });
    }

    @Test
    void refusesWhatIsTooLongTooDeepOrTooMuch() {
        assertThatThrownBy(() -> QueryParser.parse("a".repeat(1_001))).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> QueryParser.parse("(".repeat(500) + "a" + ")".repeat(499)))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> QueryParser.parse("!".repeat(999) + "a")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> QueryParser.parse("a,".repeat(60) + "a")).isInstanceOf(Rejection.class);
    }
}
