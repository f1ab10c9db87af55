-- How far each read model has come in the log.
create table directory.followers (
    name     text   primary key,
    position bigint not null
);

-- Events that a read model could not take (with the cause), and later ones in the same lane, which wait for them: a lane
-- is a person, or the stream of what is about nobody.
create table directory.parked (
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
create index parked_lane on directory.parked (follower, lane, position);

-- The epoch of the log that all of this was made from.
create table directory.epoch (
    number int not null
);

-- One row for each user that there is. Keys are what is searched and sorted by: lower-cased, and '' (or -infinity)
-- where there is nothing, so that a place in the order is always a plain comparison of rows.
create table directory.users_1 (
    id              uuid                      primary key,
    tenant          text        collate "C"   not null,
    position        bigint                    not null,
    version         bigint                    not null,
    role            text        collate "C"   not null,
    status          text        collate "C"   not null,
    username_canonical text     collate "C"   not null,
    username_key    text        collate "C"   not null,
    email_key       text        collate "C"   not null,
    display_key     text        collate "C"   not null,
    first_key       text        collate "C"   not null,
    middle_key      text        collate "C"   not null,
    last_key        text        collate "C"   not null,
    nickname_key    text        collate "C"   not null,
    created_at      timestamptz               not null,
    updated_at      timestamptz               not null,
    last_sign_in_at timestamptz               not null,
    full_json       text                      not null,
    public_json     text                      not null
) with (fillfactor = 90, toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Each of the three holds all that a search by prefix looks at, so that it is answered without reading a row.
create index users_1_username on directory.users_1 (tenant, username_key, id)
    include (first_key, last_key, role, status);
create index users_1_first on directory.users_1 (tenant, first_key, id)
    include (username_key, last_key, role, status);
create index users_1_last on directory.users_1 (tenant, last_key, id)
    include (username_key, first_key, role, status);
create index users_1_canonical on directory.users_1 (tenant, username_canonical);
create index users_1_created on directory.users_1 (tenant, created_at, id);
create index users_1_kind on directory.users_1 (tenant, role, status);

-- How many users of a kind there are; a kind without anybody has no row.
create table directory.counts_1 (
    tenant text collate "C" not null,
    role   text collate "C" not null,
    status text collate "C" not null,
    count  bigint           not null,
    primary key (tenant, role, status)
) with (fillfactor = 50);

-- The groups that there are, but not the one of everybody.
create table directory.groups_1 (
    id          uuid             primary key,
    tenant      text collate "C" not null,
    name        text             not null,
    name_key    text collate "C" not null,
    description text,
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null,
    version     bigint           not null
);
create index groups_1_name on directory.groups_1 (tenant, name_key, id);

-- Who is in them. Whoever has been deleted is in none.
create table directory.members_1 (
    group_id    uuid        not null,
    user_id     uuid        not null,
    role        text        not null,
    permissions text[]      not null,
    since       timestamptz not null,
    primary key (group_id, user_id)
);
create index members_1_user on directory.members_1 (user_id, group_id);

-- Where in the log the groups of a user were changed last.
create table directory.group_changes_1 (
    user_id  uuid   primary key,
    position bigint not null
);

-- What readers ask; a rebuilt version is put in place by changing these.
create view directory.users as select * from directory.users_1;
create view directory.counts as select * from directory.counts_1;
create view directory.groups as select * from directory.groups_1;
create view directory.members as select * from directory.members_1;
create view directory.group_changes as select * from directory.group_changes_1;
