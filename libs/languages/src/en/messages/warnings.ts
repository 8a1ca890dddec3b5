/**
 * Limits of a result, each with its effect on the numbers and what to do. docs/clip-quality.md says
 * when each one applies.
 */
export const qualityWarningTexts = {
  pose_model_not_evaluated:
    'The points come from the pose model {model}, which nobody has evaluated on people with known motion. Every value has the largest uncertainty of the models that were evaluated, and may err by more. Have the clip analysed with BlazePose full or heavy.',
  pose_model_not_named:
    'The file of points names no pose model, and its bones change their lengths, as those of pose models do. Every value has the largest uncertainty of the models that were evaluated, and may err by more. Name the model in the file, or have the clip analysed with BlazePose full or heavy.',
  low_frame_rate:
    'The clip has {rateHz} frames a second, fewer than contact and flight times were proved at. Film at 30 or more.',
  too_few_frames:
    'The clip has only {rateHz} frames a second. A foot touches down anywhere in the {frameMs} ms between two of them, so contact and flight times say little, and totals leave this session out. Film at 30 or more.',
  low_frame_rate_from_behind:
    'The clip has {rateHz} frames a second, fewer than steps were proved at from behind. Film at 30 or more.',
  runner_small:
    'The runner is small in the picture, so angles and positions are coarse. Go nearer, or zoom in, until the runner fills most of the height.',
  view_oblique:
    "The clip seems to be filmed about {offSideDeg}° away from the side, so speed and lengths are too small, and angles are wrong. Point the camera at a right angle to the runner's path.",
  cut_off:
    'The runner touches the edge of the picture in many frames. Leave some room on all sides, above all below the feet.',
  runner_lost:
    'The runner was found in only {foundShare} of the frames. Better light and a free view help.',
  another_runner:
    "Another person moves like a runner in {rivalShare} of the pictures that were searched for people, so the numbers may be that person's, and totals leave this session out. Film one runner, or cut the others out of the picture.",
  runner_chosen:
    'Several people are in view, and a person chose the runner by hand. Where one hides the other and both look the same, check the skeleton in the clip.',
  stood_still:
    'The runner stands still for {standingS} s of the clip. That part was left out. Film only the running, or cut out the rest.',
  legs_mixed_up:
    'Left and right leg were mixed up in {repairedShare} of the frames, and this was corrected. Shorts or shoes in different colours, and more light, help.',
  facing_contradicted:
    'The request says that the runner faces {given}, but feet, knees and head all point {seen}, so {seen} was used.',
  facing_doubtful:
    'The request says that the runner faces {given}, but the clip rather shows the opposite. Check the facing; if it is wrong, so are most angles.',
  scale_conflict:
    'Belt speed and body height do not fit together. The belt speed was used; check both.',
  body_contradicted:
    'Height and leg length do not belong to one body, so everything in metres may be wrong, and totals leave this session out. Correct them, and have the clip analysed again.',
  runs_backwards:
    'The feet move forward while they are on the ground: the clip seems to be played backwards, or the runner runs backwards. The numbers do not describe running; totals leave this session out.',
  belt_not_seen:
    'A belt speed was given, but the runner crosses open ground in the clip, so it was not used. If there was a belt, hold the camera still next time.',
  camera_tilted:
    'The camera seems to be tilted by {rollDeg}°, and this was corrected. The correction is uncertain by 1 to 2°, which passes into trunk lean. Hold it level next time.',
  camera_shaken:
    'The camera shook by {shakeShare} of the picture’s height (root mean square). This was measured by the background and removed. What remains passes into the bounce and the contact times. Film from a tripod next time.',
  too_dark:
    '{blackShare} of the runner is lost in black, so it is hard to see which leg is which. Film in daylight or with more light, from the side that the light falls on.',
  too_bright:
    '{overexposedShare} of the runner is blown out to white, so it is hard to see which leg is which. Turn the exposure down, or film out of the glare.',
  low_contrast:
    'The runner hardly differs from the background, so points on the body are less certain. More light helps, and clothes of another colour than the background.',
  slow_motion_likely:
    'In flight, the body falls far more slowly than gravity makes it fall, so the clip seems to be played in slow motion. Times and speeds are then wrong, and totals leave this session out. Have it analysed again, and say how many times slower it is.',
  slow_motion_by:
    'In flight, the body falls far more slowly than gravity makes it fall. Was this slow motion? A factor of {factor} fits. Times and speeds are then wrong, and totals leave this session out. Have the clip analysed again as ×{factor} slow motion.',
  free_fall_unlikely:
    'In flight, the body falls {times} times as fast as gravity makes it fall, so lengths or times seem to be wrong, and totals leave this session out. Check the height, the leg length and the belt speed of the session, and whether the clip is played at its real speed.',
  few_strides_none:
    'No whole stride of a leg could be measured. Averages need at least {neededCount}; film ten seconds or more.',
  few_strides_one:
    'Only one whole stride of a leg could be measured. Averages need at least {neededCount}; film ten seconds or more.',
  few_strides_many:
    'Only {strideCount} whole strides of a leg could be measured. Averages need at least {neededCount}; film ten seconds or more.',
  walking:
    'The clip shows walking: one foot is always on the ground. Flight time is negative, and norms for running do not apply. Contact times may be wrong by a tenth of a second, since how feet leave the ground was learned from runners.',
  cadence_unusual:
    'The runner takes {stepsPerMin} steps a minute, which is unusual, and totals leave this session out. If the clip is played in slow motion, or faster than real time, say so in a new analysis.',
  one_leg:
    'The {unseen} leg was hardly ever seen, or never, so nothing can be said about it, about flight or about balance. Film from the side with both legs in view.',
  stance_missed:
    'Not found: {missed} of {expected} ground contacts of the {leg} leg, most likely because it was hidden. All values come from the steps that were seen, so this leg counts with fewer of them where the sides are compared. Add the missing contacts by hand, or film with both feet in clear view.',
  events_doubtful:
    'The foot contacts that were found do not fit together (failed checks: {failedChecks}). Treat times, and what follows from them, with care.',
  events_uncertain:
    'Foot contacts are uncertain by ± {uncertaintyS} ms. A sharper view of the feet helps.',
  events_by_hand:
    'A person corrected the foot contacts by hand. All values follow the corrected contacts; the automatic result is kept beside them.',
  no_scale:
    'Neither height, leg length nor belt speed was given, so nothing can be given in metres.',
  /** The file of the clip says so itself (`withFileWarnings` of the contracts). */
  interlaced:
    'The clip is interlaced: every other row was filmed half a frame later, so fast legs have combs, and contact times may be too long by about 30 ms. Totals leave this session out. Film progressively (on cameras: p, not i).',
} as const;
