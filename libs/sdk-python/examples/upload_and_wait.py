"""Sends a big clip in parts, continues after an interruption, and follows the analysis:

python upload_and_wait.py run.mp4
"""

import os
import sys

from strideform import Strideform, UploadInterruptedError, UploadProgress

client = Strideform(base_url=os.environ["STRIDEFORM_URL"], api_key=os.environ["STRIDEFORM_API_KEY"])
clip = sys.argv[1]


def show(progress: UploadProgress) -> None:
    print(f"sent {progress.sent_bytes} of {progress.size_bytes}")


try:
    upload = client.uploads.send(clip, on_progress=show)
except UploadInterruptedError as error:
    print(f"{error} Continuing.")
    upload = client.uploads.send(clip, upload_id=error.upload_id, on_progress=show)

created = client.sessions.create(user_id="anna", upload_id=upload.upload_id)
print(f"session {created.session_id}")

for update in client.sessions.watch(created.session_id):
    print(f"{update.status} {update.stage} {update.progress:.0%}")

session = client.sessions.retrieve(created.session_id)
if session.error is None:
    print(session.calculated_metrics["cadence"])
else:
    print(session.error.title, session.error.detail)
