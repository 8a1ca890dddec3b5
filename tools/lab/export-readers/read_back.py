"""Reads exported files with third-party readers: OpenSim, ezc3d, c3d, pandas.

    python -m venv venv && venv/bin/pip install opensim==4.6 ezc3d==1.7.2 c3d==0.6.0 pandas
    venv/bin/python tools/lab/export-readers/read_back.py FILE.csv FILE.trc FILE.mot FILE.c3d

Prints their results. Fails if two readers disagree or a file is wrong. It needs Python packages of
about 200 MB, so `npm test` uses this project's own readers instead.
"""

import sys

import numpy as np


def check(truth, what):
    print(f"  {'ok' if truth else 'FAILED'}: {what}")
    if not truth:
        sys.exit(1)


def read_trc(path):
    import opensim

    table = opensim.TimeSeriesTableVec3(path)
    labels = list(table.getColumnLabels())
    times = np.array(table.getIndependentColumn())
    places = np.array(
        [
            [[row[m][axis] for axis in range(3)] for m in range(len(labels))]
            for row in (table.getRowAtIndex(i) for i in range(table.getNumRows()))
        ]
    )
    print(
        f"OpenSim {opensim.GetVersion()} TRC: {len(times)} frames, {len(labels)} markers, "
        f"rate {table.getTableMetaDataString('DataRate')} Hz, "
        f"{table.getTableMetaDataString('Units')}"
    )
    check(np.allclose(np.diff(times), np.diff(times).mean(), atol=2e-6), "times are even")
    check(np.nanmax(np.abs(places[:, :, 2])) == 0, "z is 0 in every frame")
    # The inverse-kinematics tool reads MarkerData, which converts lengths to metres.
    marker_data = opensim.MarkerData(path)
    check(
        marker_data.getNumFrames() == len(times) and marker_data.getNumMarkers() == len(labels),
        "OpenSim's MarkerData finds the same numbers of frames and markers",
    )
    return labels, times, places


def read_mot(path):
    import opensim

    storage = opensim.Storage(path)
    table = opensim.TimeSeriesTable(path)
    labels = list(table.getColumnLabels())
    print(
        f"OpenSim MOT: {storage.getSize()} rows, in degrees: {storage.isInDegrees()}, "
        f"columns {', '.join(labels)}"
    )
    check(
        storage.isInDegrees() and table.getTableMetaDataString("inDegrees") == "yes",
        "both OpenSim readers find that it is in degrees",
    )
    check(
        storage.getSize() == table.getNumRows()
        and storage.getColumnLabels().getSize() == len(labels) + 1,
        "both readers find the same rows and columns",
    )
    for name in ("knee_angle_r", "knee_angle_l"):
        values = table.getDependentColumn(name).to_numpy()
        print(
            f"  {name}: {np.nanmin(values):.1f} to {np.nanmax(values):.1f} deg, "
            f"{np.isnan(values).sum()} not known"
        )


def read_c3d(path):
    import c3d
    import ezc3d

    file = ezc3d.c3d(path)
    parameters = {
        group: {
            name: value["value"]
            for name, value in file["parameters"][group].items()
            if name != "__METADATA__"
        }
        for group in file["parameters"]
    }
    labels = parameters["POINT"]["LABELS"]
    points = file["data"]["points"]
    rate = parameters["POINT"]["RATE"][0]
    print(
        f"ezc3d {ezc3d.__version__} C3D: {points.shape[2]} frames, {len(labels)} points, "
        f"{rate:.4f} Hz, {parameters['POINT']['UNITS']}, header frames "
        f"{file['header']['points']['first_frame']} to {file['header']['points']['last_frame']}"
    )
    events = parameters["EVENT"]
    names = [f"{context} {label}" for context, label in zip(events["CONTEXTS"], events["LABELS"])]
    times = np.asarray(events["TIMES"])[1]
    print(
        f"  {events['USED'][0]} events: "
        + ", ".join(f"{names.count(name)} {name}" for name in sorted(set(names)))
    )
    print(
        "  the first: "
        + ", ".join(f"{name} {time:.4f} s" for name, time in list(zip(names, times))[:4])
    )
    check(
        len(names) == events["USED"][0] == len(times) and list(times) == sorted(times),
        "labels, contexts and times have the same number, in order of time",
    )
    check(
        {label for label in events["LABELS"]} <= {"Foot Strike", "Foot Off"}
        and set(events["CONTEXTS"]) <= {"Left", "Right"},
        "labels and contexts are the standard ones",
    )

    with open(path, "rb") as handle:
        reader = c3d.Reader(handle)
        frames = np.array([frame for _, frame, _ in reader.read_frames()])
        print(
            f"c3d {c3d.__version__ if hasattr(c3d, '__version__') else '0.6.0'}: "
            f"{len(frames)} frames, {reader.point_used} points, {reader.point_rate:.4f} Hz, "
            f"labels {', '.join(label.strip() for label in reader.point_labels[:4])} …"
        )
    check(
        frames.shape[:2] == (points.shape[2], len(labels)),
        "both readers find the same frames and points",
    )
    known = frames[:, :, 3] >= 0
    check(
        (known == ~np.isnan(points[0].T)).all(),
        f"both call the same {(~known).sum()} of {known.size} positions unknown",
    )
    check(
        np.allclose(frames[:, :, :3][known], np.moveaxis(points[:3], 0, -1).swapaxes(0, 1)[known]),
        "both readers find the same positions",
    )
    return [label.strip() for label in labels], rate, np.moveaxis(points[:3], 0, -1).swapaxes(0, 1)


def read_csv(path):
    import pandas

    table = pandas.read_csv(path)
    print(
        f"pandas {pandas.__version__} CSV: {len(table)} rows, {len(table.columns)} columns; "
        f"{table['contact'].mean():.2f} of frames in contact, "
        f"cadence {table['cadence (steps/min)'].mean():.1f} steps/min"
    )
    with open(path, "rb") as handle:
        content = handle.read()
    check(content.count(b"\n") == content.count(b"\r\n") == len(table) + 1, "lines end in CR LF")
    check(
        table["contact"].equals(table["left_contact"] | table["right_contact"]),
        "contact is true if either foot is in contact",
    )
    check((table.filter(like="confidence").max().dropna() <= 1).all(), "confidences are shares")


def main(csv, trc, mot, c3d_path):
    read_csv(csv)
    labels, times, places = read_trc(trc)
    read_mot(mot)
    c3d_labels, rate, points = read_c3d(c3d_path)
    check(
        labels == c3d_labels and len(times) == len(points),
        "TRC and C3D have the same markers and frames",
    )
    check(
        (np.isnan(places) == np.isnan(points)).all()
        and np.allclose(places, points, atol=2e-3, equal_nan=True),
        "TRC and C3D have the same positions",
    )
    check(np.isclose(1 / np.diff(times).mean(), rate, rtol=1e-4), "TRC and C3D have the same rate")
    knee = places[:, labels.index("rkne"), 1]
    print(f"right knee {np.nanmin(knee):.0f} to {np.nanmax(knee):.0f} mm above the ground")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
