-- The catalogue: themes, places and what is said of them, pick-ups, carriers, towns, the hand-made
-- road network. Every row that two offices could both change says when it was changed (hybrid
-- logical time, which sorts as text), by whom, and whether it was deleted.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE theme (
    id         TEXT PRIMARY KEY NOT NULL,
    key        TEXT NOT NULL,
    name_fr    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    family     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX theme_key ON theme (key) WHERE deleted = 0;

CREATE TABLE theme_parent (
    theme_id  TEXT NOT NULL REFERENCES theme (id),
    position  INTEGER NOT NULL,
    parent_id TEXT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (theme_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    id           TEXT PRIMARY KEY NOT NULL,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    commune      TEXT NOT NULL,
    lat          REAL NOT NULL,
    lon          REAL NOT NULL,
    point_source TEXT,
    example      INTEGER NOT NULL CHECK (example IN (0, 1)),
    phone        TEXT,
    email        TEXT,
    website      TEXT,
    note_fr      TEXT NOT NULL,
    note_en      TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    changed_by   TEXT NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE place_theme (
    place_id TEXT NOT NULL REFERENCES place (id),
    position INTEGER NOT NULL,
    theme_id TEXT NOT NULL REFERENCES theme (id),
    PRIMARY KEY (place_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    place_id   TEXT NOT NULL REFERENCES place (id),
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    source     TEXT NOT NULL,
    as_of      TEXT,
    verified   INTEGER NOT NULL CHECK (verified IN (0, 1)),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    PRIMARY KEY (place_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE pickup (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    lat        REAL NOT NULL,
    lon        REAL NOT NULL,
    note_fr    TEXT NOT NULL,
    note_en    TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE carrier (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    commune    TEXT NOT NULL,
    depot_lat  REAL NOT NULL,
    depot_lon  REAL NOT NULL,
    email      TEXT,
    phone      TEXT,
    source     TEXT NOT NULL,
    example    INTEGER NOT NULL CHECK (example IN (0, 1)),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE carrier_vehicle (
    carrier_id TEXT NOT NULL REFERENCES carrier (id),
    position   INTEGER NOT NULL,
    class      TEXT NOT NULL,
    PRIMARY KEY (carrier_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE town (
    code       TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    lat        REAL NOT NULL,
    lon        REAL NOT NULL,
    population INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE network_node (
    name         TEXT PRIMARY KEY NOT NULL,
    lat          REAL NOT NULL,
    lon          REAL NOT NULL,
    point_source TEXT,
    changed_at   TEXT NOT NULL,
    changed_by   TEXT NOT NULL,
    deleted      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE network_edge (
    position      INTEGER PRIMARY KEY NOT NULL,
    from_node     TEXT NOT NULL REFERENCES network_node (name),
    to_node       TEXT NOT NULL REFERENCES network_node (name),
    road          TEXT NOT NULL,
    class         TEXT NOT NULL,
    metres        INTEGER NOT NULL,
    coach_seconds INTEGER NOT NULL,
    toll          INTEGER NOT NULL CHECK (toll IN (0, 1)),
    source        TEXT NOT NULL,
    note          TEXT NOT NULL,
    changed_at    TEXT NOT NULL,
    changed_by    TEXT NOT NULL,
    deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;
