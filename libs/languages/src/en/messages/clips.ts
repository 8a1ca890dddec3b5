// Sentences about clips that cannot be analysed.

/** Reasons to refuse a clip before or while it is read, each with what to send instead. */
export const clipRefusalTexts = {
  notAFile: 'The clip is not a file.',
  emptyFile: 'The file is empty. Send the clip again.',
  notAVideo:
    'The file is not a readable MP4, MOV, WebM or Matroska video, or its upload was cut off. Export the clip again as MP4 (H.264) and send it whole.',
  tooManyStreams: 'It has {count} streams; up to {maxCount} are read.',
  tooManyEdits:
    'It states {count} cuts; up to {maxCount} are read. Export the clip again as MP4 (H.264).',
  noVideoStream:
    'The file holds no video stream. Send the recording itself, not its sound or a still.',
  unknownCodec:
    'Its video codec ({name}) is not supported. Export the clip as H.264, HEVC, VP9 or AV1.',
  containerNotAccepted:
    'Files of kind {container} are not accepted. Export the clip as {accepted}.',
  codecNotAccepted: 'The video codec {codec} is not accepted. Export the clip as {accepted}.',
  noDecoder: 'This build cannot decode {codec}.',
  decoderFails:
    'The video stream is damaged: its decoder cannot be set up. Export the clip again as MP4 (H.264).',
  noPictureDecodes:
    'None of its pictures can be decoded: the video stream is damaged. Export the clip again as MP4 (H.264).',
  crashedDecoder:
    'The file is damaged so badly that it cannot be opened. Export the clip again as MP4 (H.264).',
  encrypted: 'The video is encrypted (DRM). Send an unprotected recording.',
  noFrameTimes: 'Its frames carry no times. Export the clip again as MP4 (H.264).',
  damagedFile: 'The file breaks off or is damaged. Send the whole clip again.',
  cutOff: 'The file breaks off: it holds {endS} of {statedS} s. Send the whole clip again.',
  noPictureSize:
    'The video states no picture size: it is damaged. Export the clip again as MP4 (H.264).',
  pictureSizeChanges:
    'The picture changes its size from {from} to {to} at {atS} s. Send a recording of one size.',
  pixelsNotSquare:
    'Its pixels are not square ({width}:{height}). Export the clip with square pixels.',
  mirrored: 'The clip is stored mirrored. Export it again without mirroring.',
  slanted: 'The clip is stored turned by {clockwiseDeg} degrees. Export it again upright.',
  tooManyBytes: 'The file has {sizeBytes} MB; up to {maxBytes} MB are accepted.',
  tooManyPixels: 'The picture has {size} pixels; up to 4K is accepted.',
  tooManyFrames:
    'The clip has more than {maxFrames} frames. Cut it to the part that shows the run.',
  tooManyFramesPerSecond:
    'The clip has {rateHz} frames a second; up to {maxRateHz} are accepted. Export it at 240 or fewer.',
  tooLong:
    'The clip lasts {durationS} s; up to {maxDurationS} s are analysed. Cut it to the part that shows the run.',
  takesTooMuch:
    'Opening the clip takes too much {resource}. Export it again as a shorter or smaller MP4 (H.264).',
  tooShort:
    'The clip lasts {durationS} s; at least {minDurationS} s are needed. Record a longer one.',
  singlePicture: 'The clip has a single picture; at least {minDurationS} s are needed.',
  noPictures: 'The clip has no pictures; at least {minDurationS} s are needed.',
} as const;

/** Reasons why nothing can be measured in a clip, each with how to film. */
export const unmeasurableClipTexts = {
  no_contact_in_short_clip:
    'The clip is too short to hold one whole foot contact. Film ten seconds.',
  no_contact:
    'No foot contact could be found in the clip. It must show a runner from the side for at least one whole step. If the clip is played in slow motion, say in a new analysis how many times slower.',
  legs_hardly_seen: 'The legs were hardly seen. Film from the side with both legs in view.',
  runner_not_found:
    'No runner with hips, knees and ankles was found in the clip. Film one runner from the side, whole body in view.',
  stands_still:
    'The person in the clip stands still. It must show someone who runs, from the side.',
  hardly_moves:
    'The person in the clip stands, or moves very slowly, for much of it, and not every leg takes a whole stride. Film only the running. If the clip is played in slow motion, say in a new analysis how many times slower.',
  slow_motion:
    'The steps are too slow for anyone who runs. Was this slow motion? ×{factor} fits: the steps and the fall in flight are then those of a runner. Analyse the clip again as ×{factor} slow motion.',
  too_slow:
    'The steps are too slow for anyone who runs or walks. If the clip is played in slow motion, say in a new analysis how many times slower. If it is not, the legs may have been mixed up: film in more light, in clothes that stand out from the background.',
  front_or_back_view:
    'The legs hardly move apart in the picture: the clip seems to be filmed from the front or the back. Film from the side.',
  hardly_seen_from_behind:
    'The legs were hardly seen. Film from behind the treadmill, whole body in view.',
  stands_before_camera: 'The person in the clip stands still. It must show someone who runs.',
  walks_before_camera:
    'The steps are too slow for running, and from behind only runners can be measured. If the clip is played in slow motion, say in a new analysis how many times slower.',
  runs_from_camera:
    'The runner grows or shrinks in the picture. From behind, only a runner on a treadmill can be measured.',
  not_from_behind:
    'The clip does not seem to be filmed from behind. Film from behind the treadmill, whole body in view.',
  upside_down: 'The picture is upside down. Turn the clip upright.',
  lies_on_side:
    'The runner lies on the side in the picture. Turn the clip upright: it was filmed or exported with a wrong rotation.',
  too_short:
    'The clip shows {durationS} s; at least {shortestS} s are needed, and ten seconds are better.',
} as const;
