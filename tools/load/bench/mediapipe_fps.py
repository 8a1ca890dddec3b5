"""Prints the frames per second at which MediaPipe finds the keypoints of a clip: decoding, colours
and pose, as its users run it. The model is loaded, and has seen the first frame, before the clock
starts."""

import json
import sys
import time

import cv2
import mediapipe

clip_path, complexity = sys.argv[1], int(sys.argv[2])
clip = cv2.VideoCapture(clip_path)
frames = 0
found = 0
with mediapipe.solutions.pose.Pose(model_complexity=complexity) as pose:
    is_read, picture = clip.read()
    pose.process(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    started_at = time.perf_counter()
    while True:
        is_read, picture = clip.read()
        if not is_read:
            break
        result = pose.process(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
        frames += 1
        found += result.pose_landmarks is not None
    elapsed_s = time.perf_counter() - started_at
print(json.dumps({"fps": frames / elapsed_s, "frames": frames, "found": found}))
