-- Locks that run out by themselves.
create table ledger.lock_expiries (
    user_id uuid        primary key,
    tenant  text        not null,
    due     timestamptz not null
);
create index lock_expiries_due on ledger.lock_expiries (due);

-- Imports: what was sent lies here sealed until it is done.
create table ledger.imports (
    id             uuid        primary key,
    tenant         text        not null,
    actor          uuid        not null,
    media_type     text        not null,
    meta           json        not null,
    wrapped_key    bytea,
    state          text        not null,
    bytes          bigint      not null default 0,
    bytes_done     bigint      not null default 0,
    read           bigint      not null default 0,
    created        bigint      not null default 0,
    failed         bigint      not null default 0,
    started_at     timestamptz not null,
    finished_at    timestamptz
);
create table ledger.import_chunks (
    import_id uuid   not null references ledger.imports on delete cascade,
    number    int    not null,
    sealed    bytea  not null,
    primary key (import_id, number)
);
create table ledger.import_failures (
    import_id uuid   not null references ledger.imports on delete cascade,
    line      bigint not null,
    field     text,
    code      text   not null,
    message   text   not null,
    primary key (import_id, line)
);
