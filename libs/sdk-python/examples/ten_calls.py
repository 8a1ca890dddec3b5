"""The ten operations, as calls. Needs STRIDEFORM_URL and STRIDEFORM_API_KEY, and a clip:

python ten_calls.py run.mp4
"""

import os
import sys

from strideform import NotFoundError, Strideform

client = Strideform(base_url=os.environ["STRIDEFORM_URL"], api_key=os.environ["STRIDEFORM_API_KEY"])

# 1 Send a clip. The answer has the session's id, and the analysis starts.
created = client.sessions.create(user_id="anna", session_name="Tempo run", video=sys.argv[1])
session_id = created.session_id
print(f"1 {created.title}: session {session_id}")

# 2 Metrics and angles over time, once the session has succeeded.
session = client.sessions.wait(session_id)
print("2", session.status, len(session.all_timestamps), "frames")

# 3 Metrics stride by stride.
summary = client.sessions.summary.retrieve(session_id)
print("3", summary.performance_metrics.cadence.avg, "steps/min")

# 4 Request comments on the summary.
summary_threads = client.sessions.summary.create(session_id, measurement_system="metric")
print("4", summary_threads.final_summary)

# 5 Everything, frame by frame, also as a file for other programs.
exported = client.sessions.export.retrieve(session_id)
csv = client.sessions.export.download(session_id, format="csv")
print("5", len(exported.keypoints.additional_keys), "coordinates;", len(csv), "bytes of CSV")

# 6 The form report.
form = client.sessions.form_analysis.create(session_id)
print("6", form.metrics.posture_angle, "deg")

# 7 Means over all sessions. They include a session a moment after it ends.
try:
    print("7", client.sessions.totals.retrieve().avg_metrics.avg_speed, "m/s")
except NotFoundError:
    print("7 not yet")

# 8 Request comments on the form.
form_threads = client.sessions.form_recommendations.create(session_id)
print("8", form_threads.general_form_recommendation)

# 9 The gait report, also as a PDF.
gait = client.sessions.gait_analysis.create(session_id)
pdf = client.sessions.report.retrieve(session_id)
print("9", gait.left.peak_time if gait.left else None, "s;", len(pdf), "bytes of PDF")

# 10 Request comments on the gait.
gait_threads = client.sessions.gait_recommendations.create(session_id)
print("10", gait_threads.left_knee_angle)
