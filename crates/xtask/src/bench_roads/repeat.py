"""repeat.py FROM.osm.pbf TIMES TO.osm.pbf

Lays an extract TIMES x TIMES times side by side, each copy with ids and a place of its own: a large
extract whose roads are as real as those of the small one. Only the standard library.
"""
import struct
import sys
import zlib

MOST_ID = 1 << 35  # ids of a copy begin at its number times this


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def to_varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def fields(data):
    """Yields number, wire type and content of each field."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 2:
            length, at = varint(data, at)
            value, at = data[at : at + length], at + length
        elif kind == 1:
            value, at = data[at : at + 8], at + 8
        else:
            value, at = data[at : at + 4], at + 4
        yield key >> 3, kind, value


def field(number, kind, value):
    key = to_varint(number << 3 | kind)
    if kind == 0:
        return key + to_varint(value)
    return key + to_varint(len(value)) + value if kind == 2 else key + value


def moved(content, by):
    """Adds to the first of packed zigzag steps, and so to all that they lead to."""
    if not content:
        return content
    first, rest = varint(content, 0)
    value = (first >> 1) ^ -(first & 1)
    value += by
    return to_varint((value << 1) ^ (value >> 63)) + content[rest:]


def again(message, change):
    return b"".join(field(number, kind, change(number, kind, value)) for number, kind, value in fields(message))


def dense(by):
    return lambda number, kind, value: moved(value, by) if number == 1 else value


def way(by):
    return lambda number, kind, value: value + by if number == 1 else moved(value, by) if number == 8 else value


def relation(by):
    return lambda number, kind, value: value + by if number == 1 else moved(value, by) if number == 9 else value


def group(by):
    def change(number, kind, value):
        if number == 1:
            raise SystemExit("an extract of single nodes cannot be repeated; write it with dense ones")
        rule = {2: dense, 3: way, 4: relation}.get(number)
        return again(value, rule(by)) if rule else value

    return change


def kinds(block):
    """Returns what a block holds: 2 nodes, 3 ways, 4 relations."""
    groups = (value for number, _, value in fields(block) if number == 2)
    return {number for group in groups for number, _, _ in fields(group)}


def copy(block, by, north, east):
    """Returns a block with its ids and its place moved, the latter in nanodegrees."""
    place = {19: 0, 20: 0}
    out = []
    for number, kind, value in fields(block):
        if number in place:
            place[number] = value - (1 << 64) if value >= 1 << 63 else value
        else:
            out.append(field(number, kind, again(value, group(by)) if number == 2 else value))
    return b"".join(out) + field(19, 0, place[19] + north) + field(20, 0, place[20] + east)


def blobs(data):
    at = 0
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        head = {number: value for number, _, value in fields(data[at + 4 : at + 4 + length])}
        at += 4 + length
        blob = {number: value for number, _, value in fields(data[at : at + head[3]])}
        at += head[3]
        yield head[1], blob[1] if 1 in blob else zlib.decompress(blob[3])


def write(out, kind, content):
    blob = field(2, 0, len(content)) + field(3, 2, zlib.compress(content, 6))
    head = field(1, 2, kind) + field(3, 0, len(blob))
    out.write(struct.pack(">I", len(head)) + head + blob)


def header(content, times, north, east):
    def sides(number, kind, value):
        if number not in (2, 3):
            return value
        side = (value >> 1) ^ -(value & 1)
        side += (times - 1) * (east if number == 2 else north)
        return (side << 1) ^ (side >> 63)

    return again(content, lambda number, kind, value: again(value, sides) if number == 1 else value)


def main(source, times, target):
    data = open(source, "rb").read()
    parts = list(blobs(data))
    head = next(content for kind, content in parts if kind == b"OSMHeader")
    blocks = [content for kind, content in parts if kind == b"OSMData"]
    box = {n: (v >> 1) ^ -(v & 1) for n, k, b in fields(head) if n == 1 for n, _, v in fields(b)}
    # West, east, north, south, in nanodegrees; a gap of a hundredth of a degree between copies.
    east, north = box[2] - box[1] + 10_000_000, box[3] - box[4] + 10_000_000
    with open(target, "wb") as out:
        write(out, b"OSMHeader", header(head, times, north, east))
        for wanted in (2, 3, 4):
            for number in range(times * times):
                row, column = divmod(number, times)
                for block in blocks:
                    if wanted in kinds(block):
                        write(out, b"OSMData", copy(block, number * MOST_ID, row * north, column * east))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
