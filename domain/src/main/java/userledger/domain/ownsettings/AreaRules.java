package userledger.domain.ownsettings;

import java.util.Map;

/** What the tenant allows in one area. It may change, so that what was written once need not fit any more. */
public interface AreaRules {

    /** The part of what is stored that still fits. */
    Map<String, Object> fitting(Map<String, Object> stored);

    /** @throws userledger.domain.user.Rejection with the places that do not fit */
    void require(Map<String, Object> wanted);
}
