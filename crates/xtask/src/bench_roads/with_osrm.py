"""with_osrm.py EXTRACT.osm.pbf POINTS.csv FOLDER

Prepares an extract with OSRM (one thread, contraction hierarchies, its own car profile) and measures a
table of all points and drives between them. Prints JSON. Needs the package osrm-bindings.
"""
import csv
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import time

import osrm

ROUNDS = 9


def tool(name):
    return str(pathlib.Path(osrm.__file__).parent / "bin" / f"osrm-{name}")


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def best(rounds, work):
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main(extract, points, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    here = folder / "region.osm.pbf"
    shutil.copyfile(extract, here)
    profile = next(pathlib.Path(osrm.__file__).parent.rglob("car.lua"))
    prepare = timed([tool("extract"), "-t", "1", "-p", str(profile), str(here)])
    prepare += timed([tool("contract"), "-t", "1", str(folder / "region.osrm")])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    engine = osrm.OSRM(algorithm="CH", storage_config=str(folder / "region.osrm"), use_shared_memory=False)
    places = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(open(points))]
    table = osrm.TableParameters(coordinates=places, annotations=["duration", "distance"])
    drives = []
    for number, start in enumerate(places):
        drive = osrm.RouteParameters(
            coordinates=[start, places[(number * 37 + 11) % len(places)]],
            geometries="geojson",
            overview="full",
            steps=True,
        )
        try:
            drives.append(best(3, lambda: engine.Route(drive)))
        except RuntimeError:  # no road leads there
            pass
    drives.sort()
    figures = {
        "import_seconds": prepare,
        "peak_megabytes": peak / 1024,
        "matrix_ms": best(ROUNDS, lambda: engine.Table(table)) * 1000,
        "route_ms": drives[len(drives) // 2] * 1000,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
