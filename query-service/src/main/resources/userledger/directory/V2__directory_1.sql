-- The tables of the read model directory_1, without a schema: a rebuild runs this file once more in the schema
-- directory_next, fills what it made there and moves it here. So whatever fills these tables names no schema either, and
-- indexes are made when the tables are full; what filling itself looks for has to be a constraint of its table.

-- One row for each user that there is. Keys are what is searched and sorted by: in plain Latin letters, lower-cased, and
-- '' (or -infinity) where there is nothing, so that a place in the order is always a plain comparison of rows.
create table users_1 (
    id              uuid                      primary key,
    tenant          text        collate "C"   not null,
    position        bigint                    not null,
    since           bigint                    not null,
    version         bigint                    not null,
    role            text        collate "C"   not null,
    status          text        collate "C"   not null,
    username_canonical text     collate "C"   not null,
    username_key    text        collate "C"   not null,
    email_key       text        collate "C"   not null,
    public_email_key text       collate "C"   not null,
    display_key     text        collate "C"   not null,
    first_key       text        collate "C"   not null,
    middle_key      text        collate "C"   not null,
    last_key        text        collate "C"   not null,
    nickname_key    text        collate "C"   not null,
    description_key text        collate "C"   not null,
    phone_key       text        collate "C"   not null,
    unique_id_key   text        collate "C"   not null,
    client_id_key   text        collate "C"   not null,
    attributes      jsonb                     not null,
    attribute_ends  jsonb                     not null,
    created_at      timestamptz               not null,
    updated_at      timestamptz               not null,
    last_sign_in_at timestamptz               not null,
    full_json       text                      not null,
    public_json     text                      not null
) with (fillfactor = 90, toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.02);

-- For what is somewhere inside of names and descriptions. It takes longest to make, so it comes first.
create index users_1_inside on users_1 using gin (
    username_key extensions.gin_trgm_ops, email_key extensions.gin_trgm_ops, display_key extensions.gin_trgm_ops,
    first_key extensions.gin_trgm_ops, middle_key extensions.gin_trgm_ops, last_key extensions.gin_trgm_ops,
    nickname_key extensions.gin_trgm_ops, description_key extensions.gin_trgm_ops);

-- Each of the three holds all that a search by prefix looks at, so that it is answered without reading a row, and what those
-- who are found are sorted by most.
create index users_1_username on users_1 (tenant, username_key, id)
    include (first_key, last_key, email_key, role, status, since, created_at, updated_at);
create index users_1_first on users_1 (tenant, first_key, username_key, id)
    include (last_key, email_key, role, status, since, created_at, updated_at);
create index users_1_last on users_1 (tenant, last_key, username_key, id)
    include (first_key, email_key, role, status, since, created_at, updated_at);

-- The other orders in which users may be wanted.
create index users_1_email on users_1 (tenant, email_key, id) include (username_key, role, status, since);
create index users_1_public_email on users_1 (tenant, public_email_key, id);
create index users_1_display on users_1 (tenant, display_key, id) include (username_key, role, status, since);
create index users_1_middle on users_1 (tenant, middle_key, id);
create index users_1_nickname on users_1 (tenant, nickname_key, id);
create index users_1_description on users_1 (tenant, left(description_key, 100), id);
create index users_1_updated on users_1 (tenant, updated_at, id);
create index users_1_version on users_1 (tenant, version, id);
create index users_1_signed_in on users_1 (tenant, last_sign_in_at, id);
create index users_1_canonical on users_1 (tenant, username_canonical);
create index users_1_created on users_1 (tenant, created_at, id);
create index users_1_phone on users_1 (tenant, phone_key) where phone_key > '';
create index users_1_unique_id on users_1 (tenant, unique_id_key) where unique_id_key > '';
create index users_1_client_id on users_1 (tenant, client_id_key) where client_id_key > '';
create index users_1_role on users_1 (tenant, role, username_key, id) include (status);
create index users_1_status on users_1 (tenant, status, username_key, id) include (role);
create index users_1_since on users_1 (tenant, since);

-- What users were before: each version that is over, with the positions from which on and until (that one not any more) it
-- held; gone where no other followed. A row of users_1 is the version that holds since then. Of whoever has been erased
-- only facts are left; while their end is still to come, the last version has no end and keeps what it will be made from.
create table versions_1 (
    like users_1,
    until  bigint  not null,
    erased boolean not null,
    gone   boolean not null,
    primary key (id, since)
) with (toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.02);

create index versions_1_username on versions_1 (tenant, username_key, id)
    include (first_key, last_key, role, status, since, until) where not erased;
create index versions_1_first on versions_1 (tenant, first_key, username_key, id)
    include (last_key, role, status, since, until) where not erased;
create index versions_1_last on versions_1 (tenant, last_key, username_key, id)
    include (first_key, role, status, since, until) where not erased;
create index versions_1_inside on versions_1 using gin (
    username_key extensions.gin_trgm_ops, email_key extensions.gin_trgm_ops, display_key extensions.gin_trgm_ops,
    first_key extensions.gin_trgm_ops, middle_key extensions.gin_trgm_ops, last_key extensions.gin_trgm_ops,
    nickname_key extensions.gin_trgm_ops, description_key extensions.gin_trgm_ops) where not erased;
create index versions_1_created on versions_1 (tenant, created_at, id) include (since, until) where not erased;
create index versions_1_attributes on versions_1 using gin (attributes) where not erased and attributes <> '{}';
create index versions_1_canonical on versions_1 (tenant, username_canonical, since) where not erased;
create index versions_1_span on versions_1 using gist (int8range(since, until));
create index versions_1_since on versions_1 (tenant, since) include (until);
create index versions_1_until on versions_1 (until) where not erased;
create index versions_1_gone on versions_1 (tenant, until) where gone;

-- Whoever has no attributes costs nothing here.
create index users_1_attributes on users_1 using gin (attributes) where attributes <> '{}';

-- How many users of a kind have a username, first name or last name that begins so; everybody has one that begins with ''.
-- Where there is nobody there is no row.
create table counts_1 (
    tenant text collate "C" not null,
    prefix text collate "C" not null,
    role   text collate "C" not null,
    status text collate "C" not null,
    count  bigint           not null,
    primary key (tenant, prefix, role, status)
) with (fillfactor = 50);

-- How these counts came about: by how much each changed within a block of 2^8, 2^16 or 2^24 positions, and at which of the
-- positions of a smallest block: from 1 on, negative where somebody left.
create table count_steps_1 (
    tenant text collate "C" not null,
    level  int              not null,
    block  bigint           not null,
    role   text collate "C" not null,
    status text collate "C" not null,
    change bigint           not null,
    steps  smallint[]       not null,
    primary key (tenant, level, block, role, status)
);

-- By how much, at most, times of users were ahead of the log's own when it took their events: whoever was there at a position
-- has no later time than the log had there and this. Where they never were there is no row.
create table leads_1 (
    only_one boolean  primary key default true check (only_one),
    lead     interval not null
);

-- The groups that there are, but not the one of everybody.
create table groups_1 (
    id          uuid             primary key,
    tenant      text collate "C" not null,
    name        text             not null,
    name_key    text collate "C" not null,
    description text,
    unique_id   text,
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null,
    version     bigint           not null
);
create index groups_1_name on groups_1 (tenant, name_key, id);

-- Who is in them. Whoever has been deleted is in none.
create table members_1 (
    group_id    uuid        not null,
    user_id     uuid        not null,
    role        text        not null,
    permissions text[]      not null,
    since       timestamptz not null,
    position    bigint      not null,
    primary key (group_id, user_id),
    constraint members_1_user unique (user_id, group_id)
);

-- Who was in them, with the positions from which on and until (that one not any more). Of whoever has been erased nothing.
create table past_members_1 (
    group_id uuid   not null,
    user_id  uuid   not null,
    since    bigint not null,
    until    bigint not null,
    primary key (group_id, user_id, since),
    constraint past_members_1_user unique (user_id, group_id, since)
);

-- Where in the log the groups of a user were changed last.
create table group_changes_1 (
    user_id  uuid   primary key,
    position bigint not null
);

-- What readers ask, in the schema directory.
create view users as select * from users_1;
create view versions as select * from versions_1;
create view counts as select * from counts_1;
create view count_steps as select * from count_steps_1;
create view leads as select * from leads_1;
create view groups as select * from groups_1;
create view members as select * from members_1;
create view past_members as select * from past_members_1;
create view group_changes as select * from group_changes_1;
