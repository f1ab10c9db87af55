package userledger.domain.group;

import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/** What commands and questions about groups are refused with alike. */
public final class GroupRefusals {

    private GroupRefusals() {}

    public static Rejection notFound() {
        return new Rejection(Kind.NOT_FOUND, "group.not_found", "There is no such group");
    }

    public static Rejection memberNotFound() {
        return new Rejection(Kind.NOT_FOUND, "group.member_not_found", "This user is no member of the group");
    }

    public static Rejection implied() {
        return new Rejection(
                Kind.UNPROCESSABLE, "group.implied", "Everybody is in this group by itself: it can not be changed");
    }
}
