"""Makes scipy-fixtures.json: what SciPy computes for the same inputs.

Run it in this folder, with numpy 1.26 and scipy 1.15 or newer.
"""

import json
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, filtfilt

generator = np.random.default_rng(7)
rate, cut_off = 60.0, 8.0
times = np.arange(45) / rate
signal = (
    100 * np.sin(2 * np.pi * 1.4 * times)
    + 20 * np.cos(2 * np.pi * 4.1 * times)
    + generator.normal(0, 3, times.size)
)
corrected = cut_off / (np.sqrt(2) - 1) ** 0.25
b, a = butter(2, corrected / (rate / 2))
padding = int(max(9, np.ceil(1.5 * rate / cut_off)))
knots = np.cumsum(generator.uniform(0.01, 0.06, 12))
values = generator.normal(0, 50, 12)
queries = np.linspace(knots[0], knots[-1], 25)
spline = CubicSpline(knots, values)
print(
    json.dumps(
        {
            "butterworth": {
                "rateHz": rate,
                "cutOffHz": cut_off,
                "signal": signal.tolist(),
                "filtered": filtfilt(b, a, signal, padtype="odd", padlen=padding).tolist(),
            },
            "spline": {
                "knots": knots.tolist(),
                "values": values.tolist(),
                "queries": queries.tolist(),
                "at": spline(queries).tolist(),
                "slopeAt": spline(queries, 1).tolist(),
            },
        }
    )
)
