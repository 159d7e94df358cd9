-- What an organiser knows of the roads better than the map. A note stays whatever region is read
-- and whatever becomes of the place that it speaks of: it names the place without referring to it.

CREATE TABLE road_note (
    id         TEXT PRIMARY KEY NOT NULL,
    kind       TEXT NOT NULL,
    lat        REAL NOT NULL,
    lon        REAL NOT NULL,
    way        INTEGER,
    vans_too   INTEGER CHECK (vans_too IN (0, 1)),
    length_cm  INTEGER,
    height_cm  INTEGER,
    place_id   TEXT,
    from_name  TEXT,
    to_name    TEXT,
    to_lat     REAL,
    to_lon     REAL,
    minutes    INTEGER,
    both_ways  INTEGER CHECK (both_ways IN (0, 1)),
    author     TEXT NOT NULL,
    said_on    TEXT NOT NULL,
    remark     TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
