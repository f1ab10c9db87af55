-- The order of all events. Rows are only ever added.
create table ledger.events (
    position      bigint      primary key,
    recorded_at   timestamptz not null,
    tenant        text        not null,
    stream        uuid        not null,
    sequence      bigint      not null,
    id            uuid        not null unique,
    name          text        not null,
    revision      int         not null,
    subject       uuid,
    facts         json        not null,
    personal      bytea,
    meta          json        not null,
    meta_personal bytea,
    salt          bytea       not null,
    digest        bytea       not null,
    unique (stream, sequence)
);

-- When somebody signed in last.
create index events_sessions on ledger.events (subject, position) where name = 'session.started';

-- What only one user of a tenant can have, as a keyed hash of its canonical form. Usernames also have keyed hashes of what
-- they look like, and their scripts. A username that was given up may be kept back: from others until then, and for ever
-- from all when its user has been forgotten.
create table ledger.claims (
    hash        bytea       primary key,
    key_version int         not null,
    tenant      text        not null,
    kind        text        not null,
    owner       uuid,
    look        bigint,
    other_look  bigint,
    scripts     text,
    kept_until  timestamptz,
    check (owner is not null or kept_until is not null)
);
create index claims_owner on ledger.claims (owner, kind);
create index claims_look on ledger.claims (look) where look is not null;
create index claims_other_look on ledger.claims (other_look) where other_look is not null;
create index claims_kept on ledger.claims (kept_until) where kept_until is not null;

-- Who counts for a guard: a group of a tenant's users that is never left without one who belongs and is not suspended.
create table ledger.guards (
    member    uuid    not null,
    guard     text    not null,
    tenant    text    not null,
    belongs   boolean not null,
    suspended boolean not null,
    primary key (member, guard)
);
create index guards_counted on ledger.guards (tenant, guard) where belongs and not suspended;

-- Answers to requests with an idempotency key, by keyed hashes of key and request. Nothing personal is in them.
create table ledger.answers (
    hash       bytea       primary key,
    request    bytea       not null,
    status     int         not null,
    code       text,
    subject    uuid,
    version    bigint      not null,
    position   bigint      not null,
    expires_at timestamptz not null
);
create index answers_expired on ledger.answers (expires_at);

-- What a stream has come to at some event, sealed whole: a stream with a past is not read from its beginning.
create table ledger.snapshots (
    stream   uuid   primary key,
    sequence bigint not null,
    event_id uuid   not null,
    tenant   text   not null,
    shape    text   not null,
    sealed   bytea  not null
);

-- How far each follower of the log has come.
create table ledger.followers (
    name     text   primary key,
    position bigint not null
);

-- Events that a follower could not take (with the cause), and later ones in the same lane, which wait for them: a lane is
-- a person, or the stream of what is about nobody.
create table ledger.parked (
    follower  text        not null,
    position  bigint      not null,
    tenant    text        not null,
    lane      uuid        not null,
    subject   uuid,
    cause     text,
    attempts  int         not null,
    parked_at timestamptz not null default now(),
    primary key (follower, position)
);
create index parked_lane on ledger.parked (follower, lane, position);

-- A restore from a backup starts a new epoch: positions of different epochs do not compare.
create table ledger.epoch (
    number int not null
);
insert into ledger.epoch values (1);

-- The key of one person's data, wrapped with the master key. Deleting it forgets the person.
create table keys.user_keys (
    subject       uuid        primary key,
    tenant        text        not null,
    version       int         not null,
    wrapped       bytea       not null,
    master_key_id text        not null,
    created_at    timestamptz not null default now()
);

-- Keeps a destroyed key destroyed.
create table keys.tombstones (
    subject  uuid   primary key,
    tenant   text   not null,
    position bigint not null
);

-- Keys of the service itself: for claims, tokens and signatures.
create table keys.service_keys (
    purpose       text        primary key,
    wrapped       bytea       not null,
    master_key_id text        not null,
    created_at    timestamptz not null default now()
);
