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

-- Read models that are made anew, or were last. One that is not finished is gone on with by any node.
create table directory.rebuilds (
    model       text        primary key,
    state       text        not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    events      bigint      not null default 0,
    since       timestamptz not null default now(),
    since_event bigint      not null default 0,
    failure     text
);
