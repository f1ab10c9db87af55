package userledger.drill;

import static userledger.drill.TwoNodes.expect;

import userledger.testing.Api.Answer;

/** A change on one node, and at once a question on the other that has another answer on the old state. */
enum OldState {
    /** On the old state this is nothing new, so nothing would change. */
    BACK_TO_THE_OLD_VALUE {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var first = patch(nodes, node, user, "{\"nickname\":\"a" + mark + "\"}");
            patch(nodes, node + 1, user, "{\"nickname\":\"b" + mark + "\"}");
            requireVersion(first + 2, patch(nodes, node, user, "{\"nickname\":\"a" + mark + "\"}"));
        }
    },
    /** On the old state this would be a change. */
    SAME_VALUE_AGAIN {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var first = patch(nodes, node, user, "{\"nickname\":\"a" + mark + "\"}");
            requireVersion(first, patch(nodes, node + 1, user, "{\"nickname\":\"a" + mark + "\"}"));
        }
    },
    /** On the old state this would be 412. */
    NEW_VERSION {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var first = patch(nodes, node, user, "{\"nickname\":\"a" + mark + "\"}");
            expect(200, match(nodes, node + 1, user, first, "b" + mark));
        }
    },
    /** On the old state this would be right. */
    OLD_VERSION {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var first = patch(nodes, node, user, "{\"nickname\":\"a" + mark + "\"}");
            patch(nodes, node + 1, user, "{\"nickname\":\"b" + mark + "\"}");
            // Nothing new on the old state, and so decided without an append that would find out.
            expect(412, match(nodes, node, user, first, "a" + mark));
        }
    },
    /** On the old state there would be nothing to unlock. */
    LOCKED_MEANWHILE {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var first = patch(nodes, node, user, "{\"locked\":false,\"nickname\":\"a" + mark + "\"}");
            expect(200, nodes.at(node + 1).post("/v1/users/" + user + "/lock", "{\"reason\":\"" + mark + "\"}"));
            requireVersion(first + 2, version(expect(200, nodes.at(node).post("/v1/users/" + user + "/unlock", null))));
        }
    },
    /** On the old state the name would still be taken. */
    NAME_FREED {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            patch(nodes, node, user, "{\"username\":\"old-" + mark + "\"}");
            expect(409, nodes.at(node + 1).post("/v1/users", "{\"username\":\"old-" + mark + "\"}"));
            patch(nodes, node, user, "{\"username\":\"new-" + mark + "\"}");
            nodes.create(node + 1, "{\"username\":\"old-" + mark + "\"}");
        }
    },
    /** On the old state there would be somebody to change. */
    DELETED_MEANWHILE {
        @Override
        void ask(TwoNodes nodes, int node, String user, String mark) {
            var other = nodes.create(node, "{\"username\":\"gone-" + mark + "\",\"nickname\":\"a\"}");
            patch(nodes, node, other, "{\"nickname\":\"b\"}");
            expect(204, nodes.at(node + 1).delete("/v1/users/" + other, null));
            expect(404, nodes.at(node).patch("/v1/users/" + other, "{\"nickname\":\"b\"}"));
        }
    };

    abstract void ask(TwoNodes nodes, int node, String user, String mark);

    private static long patch(TwoNodes nodes, int node, String user, String body) {
        return version(expect(200, nodes.at(node).patch("/v1/users/" + user, body)));
    }

    private static Answer match(TwoNodes nodes, int node, String user, long version, String nickname) {
        return nodes.at(node)
                .with("If-Match", "\"" + version + ".0\"")
                .patch("/v1/users/" + user, "{\"nickname\":\"" + nickname + "\"}");
    }

    private static long version(Answer answer) {
        return answer.body().get("version").asLong();
    }

    private static void requireVersion(long expected, long actual) {
        if (expected != actual) {
            throw new AssertionError("Decided on an old state: version " + actual + " instead of " + expected);
        }
    }
}
