-- Locks that run out by themselves.
create table ledger.lock_expiries (
    user_id uuid        primary key,
    tenant  text        not null,
    due     timestamptz not null
);
create index lock_expiries_due on ledger.lock_expiries (due);

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
