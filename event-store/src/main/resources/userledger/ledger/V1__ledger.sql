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

-- Which tenants there are.
create index events_tenants on ledger.events (tenant) where name = 'tenant.created';

-- Whose applications there are.
create index events_applications on ledger.events (tenant, position) where name = 'application.created';

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
-- Reasons to be suspended are bits: 1 locked, 2 not confirmed, 4 not approved.
create table ledger.guards (
    member      uuid     not null,
    guard       text     not null,
    tenant      text     not null,
    belongs     boolean  not null,
    suspensions smallint not null,
    primary key (member, guard)
);
create index guards_counted on ledger.guards (tenant, guard) where belongs and suspensions = 0;

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

-- When an application was used last, to the hour. Both services let applications in, so both note it.
create table ledger.application_use (
    application uuid        primary key,
    used_at     timestamptz not null
);
do $$
begin
    if exists (select from pg_roles where rolname = 'userledger_query') then
        grant select, insert, update on ledger.application_use to userledger_query;
    end if;
end
$$;

-- What a stream has come to at some event, sealed whole: a stream with a past is not read from its beginning.
create table ledger.snapshots (
    stream   uuid   primary key,
    sequence bigint not null,
    event_id uuid   not null,
    tenant   text   not null,
    subject  uuid   not null,
    shape    text   not null,
    sealed   bytea  not null
);
create index snapshots_subject on ledger.snapshots (subject);

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

-- One row for each person: the key of the person's data, wrapped with the master key, or the tombstone that is left
-- when the person has been forgotten. A row has room for one of the two, so a key cannot come back beside its tombstone.
create table keys.user_keys (
    subject         uuid        constraint one_key_or_tombstone primary key,
    tenant          text        not null,
    version         int         not null,
    wrapped         bytea,
    master_key_id   text,
    created_at      timestamptz not null default now(),
    erased_epoch    int,
    erased_position bigint,
    erased_at       timestamptz,
    constraint key_or_tombstone check (
        case when erased_position is null
             then num_nulls(wrapped, master_key_id) = 0
             else num_nulls(wrapped, master_key_id) = 2 and num_nulls(erased_epoch, erased_at) = 0 end)
);
create index user_keys_erased on keys.user_keys (erased_epoch, erased_position, subject) where wrapped is null;

-- Who has been forgotten, and where in the log that stands.
create view keys.tombstones as
    select subject, tenant, erased_epoch as epoch, erased_position as position, erased_at
      from keys.user_keys where wrapped is null;

create function keys.keep_tombstone() returns trigger language plpgsql as $$
begin
    raise exception 'Person % has been forgotten: a tombstone stays, and no key is put in its place', old.subject
        using errcode = 'integrity_constraint_violation';
end
$$;
create trigger tombstone_stays before update or delete on keys.user_keys
    for each row when (old.wrapped is null) execute function keys.keep_tombstone();

-- Keys of the service itself: for claims, tokens and signatures.
create table keys.service_keys (
    purpose       text        primary key,
    wrapped       bytea       not null,
    master_key_id text        not null,
    created_at    timestamptz not null default now()
);

-- Which run of the server a command-service has compared with its erasure file. After a restore it is another one.
create table keys.compared (
    server text not null
);
