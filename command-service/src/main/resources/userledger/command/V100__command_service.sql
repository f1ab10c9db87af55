-- Locks that run out by themselves.
create table ledger.lock_expiries (
    user_id uuid        primary key,
    tenant  text        not null,
    due     timestamptz not null
);
create index lock_expiries_due on ledger.lock_expiries (due);

-- What somebody has to confirm (a sign-up, another address), until the time for that is over, and attributes that end.
create table ledger.deadlines (
    user_id uuid        not null,
    kind    text        not null,
    tenant  text        not null,
    due     timestamptz not null,
    primary key (user_id, kind)
);
create index deadlines_due on ledger.deadlines (kind, due);

-- When everybody has signed in last, else was registered. Of whom is inactive, or was asked about, also as of when that was
-- decided: whoever was seen later is back.
create table ledger.last_seen (
    user_id        uuid        primary key,
    tenant         text        not null,
    seen           timestamptz not null,
    inactive_as_of timestamptz
);
create index last_seen_active on ledger.last_seen (tenant, seen) where inactive_as_of is null;
create index last_seen_back on ledger.last_seen (tenant) where inactive_as_of < seen;

-- Sessions that were not ended one by one, to know whose are too many. Generations as in the account.
create table ledger.open_sessions (
    user_id    uuid        not null,
    session_id uuid        not null,
    generation int         not null,
    until      timestamptz not null,
    primary key (user_id, session_id)
);
create index open_sessions_until on ledger.open_sessions (until);

-- Imports: how far each one is. A row appears once the whole file is here.
create table ledger.imports (
    id          uuid             primary key,
    tenant      text             not null,
    actor       uuid             not null,
    format      text             not null,
    columns     text[]           not null,
    meta        bytea,
    state       text             not null,
    bytes       bigint           not null,
    total       bigint           not null,
    bytes_done  bigint           not null,
    next_line   bigint           not null,
    read        bigint           not null default 0,
    created     bigint           not null default 0,
    failed      bigint           not null default 0,
    failures    bigint           not null default 0,
    rate        double precision not null default 0,
    accepted_at timestamptz      not null,
    started_at  timestamptz,
    finished_at timestamptz
);
create index imports_running on ledger.imports (accepted_at, id) where state = 'running';

-- The files, sealed, until their lines are done. Chunks come before the row of their import does.
create table ledger.import_chunks (
    import_id   uuid        not null,
    number      int         not null,
    sealed      bytea       not null,
    received_at timestamptz not null default now(),
    primary key (import_id, number)
);
alter table ledger.import_chunks alter column sealed set storage external;

-- The first failures of each import: names and codes, never what somebody typed.
create table ledger.import_failures (
    import_id uuid   not null references ledger.imports,
    number    int    not null,
    line      bigint not null,
    field     text,
    code      text   not null,
    message   text   not null,
    primary key (import_id, number)
);

-- The key of one import's file, wrapped with the master key. It goes when the import is done.
create table keys.import_keys (
    import_id     uuid        primary key,
    wrapped       bytea       not null,
    master_key_id text        not null,
    created_at    timestamptz not null default now()
);

-- Attempts at secrets, reserved before they are checked. A lane is what is counted together, as a keyed hash: a name, a name
-- at an address where its user has been (known), an address, or whoever sends or gets messages. As many as have failed or are
-- being checked count; there is room for fewer once the lane has been closed.
create table ledger.attempts (
    lane       bytea       primary key,
    kind       text        not null,
    account    bytea,
    allowed    int         not null,
    failed     int         not null default 0,
    forget_at  timestamptz not null,
    rounds     int         not null default 0,
    room       int         generated always as (case rounds when 0 then allowed else greatest(1, allowed * 3 / 10) end) stored,
    in_flight  int         not null,
    busy_until timestamptz not null,
    kept_until timestamptz not null
);
create index attempts_account on ledger.attempts (account) where account is not null;
create index attempts_kept on ledger.attempts (kept_until);

-- Throttles of names, until their beginning and end are told as events: when there is something to tell is due.
create table ledger.throttles (
    id      uuid        primary key,
    tenant  text        not null,
    account bytea       not null,
    secret  text        not null,
    until   timestamptz not null,
    due     timestamptz not null
);
create index throttles_due on ledger.throttles (due);
create index throttles_account on ledger.throttles (account);

-- Messages that are still to be delivered, sealed: some carry a token.
create table ledger.messages (
    id        uuid        primary key,
    recipient uuid,
    sealed    bytea       not null,
    attempts  int         not null default 0,
    due       timestamptz not null default now(),
    posted_at timestamptz not null default now()
);
create index messages_due on ledger.messages (due);

-- Who wants to set a password without knowing it: a keyed hash of what was typed, until somebody has looked.
create table ledger.reset_requests (
    id             uuid        primary key,
    tenant         text        not null,
    account        bytea       not null,
    correlation_id text        not null,
    application    text,
    asked_at       timestamptz not null default now()
);
create index reset_requests_asked on ledger.reset_requests (asked_at);

-- Tokens with which a password can be set, as hashes. A key goes with each once the token has come back.
create table ledger.password_resets (
    user_id    uuid        primary key,
    tenant     text        not null,
    token_hash bytea       not null unique,
    key_hash   bytea,
    revision   bigint      not null,
    email      bytea       not null,
    position   bigint      not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null
);
create index password_resets_expires on ledger.password_resets (expires_at);

-- The latest step of time of which a code of somebody's second factor was taken: none before it is taken again.
create table ledger.totp_steps (
    user_id uuid   primary key,
    step    bigint not null
);

-- How passwords that came to a tenant from other systems are hashed, each with a hash that nothing matches: a check of any
-- password of the tenant does the work of all of them.
create table ledger.hash_shapes (
    tenant     text        not null,
    shape      text        not null,
    decoy      text        not null,
    used_until timestamptz not null,
    primary key (tenant, shape)
);
