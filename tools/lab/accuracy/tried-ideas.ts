import { table } from './number-text.ts';
import { mapQuantity, scaleQuantity } from './tried-map-ideas.ts';
import { poseQuantity } from './tried-pose-ideas.ts';
import type { Idea, TriedQuantity } from './tried-quantity.ts';

// Figures as they were when each idea was tried; the document's other tables are measured again
// each time.

const contactIdeas: readonly Idea[] = [
  [
    'Foot’s speed along the ground at landing (the engine’s only sign before)',
    'true contact comes at 30 to 53 % of the belt’s speed, at 10 % in one stance: contact +19 to +24 ms at 2.75 m/s, −8 ms at 3.8, −6 ms at 4.7',
    'kept with a small weight: it stands noise well',
  ],
  [
    'The same sign at 40 or 70 % of the ground’s speed, by heel, ankle or forefoot',
    'the spread between stances of different runners stays at 30 ms: people bring the foot to the ground’s speed to a different degree before it lands',
    'dropped',
  ],
  [
    'First peak of vertical acceleration of heel or forefoot',
    '+11, +10, +19 ms on three people without noise, the best of all; ± 22 ms within a clip at 4 px, since the peak jumps',
    'its physics kept, see the next',
  ],
  [
    'Middle of the foot has lost half of its fastest fall',
    '+30, +26, +31 ms (one stance +10), ± 3 to 8 ms at 4 px',
    'kept, the feet’s main sign of contact',
  ],
  [
    'Height’s step harmonic, half-sine force, × k (the engine’s body sign before)',
    'by hips alone and k = 1.1: contact −8, −10, −10 ms on three people, but +26 on the rendered runner; 3 % of scale move it by 8 ms, and scale by stature is no better than that',
    'dropped for the next but one',
  ],
  [
    'Force shape of a sine, skew and peakedness, fitted to three step harmonics',
    'even on the plates’ own harmonics contact is off by −18, −6, −1, −11, −11 ms: three harmonics do not show how a force fades out',
    'dropped',
  ],
  [
    'Moments at which the body is in balance (acceleration nil): needs no scale at all',
    'within 4 ms of the plate’s on `rajagopal-run`, but 47 to 85 ms shorter than contact, ± 15 ms between runners',
    'dropped for the next',
  ],
  [
    'Moments at which the ground bears half of the weight',
    'within 6 ms of the plate’s on `rajagopal-run`, by hips or by whole body; 6 % of scale move them by 1 to 2 ms; the rest of the contact is 42 to 50 ms (26 to 30 for the forefoot striker)',
    'kept, weighed against the feet by their stated errors',
  ],
  [
    'The rest as a share of the time between those moments',
    'by three step harmonics of the plates’ own force, contact is 1.25, 1.22 and 1.12 times as long as that time, at duty 0.67, 0.67 and 0.56: three harmonics blunt a short contact’s force; a share from the slower two makes `footnet-strides`’ contact 25 ms long',
    'dropped for the next',
  ],
  [
    'The force as a power of a sine, cut to the same harmonics: contact from that time and the step',
    'powers 1.41, 1.22 and 1.12 by the plates themselves, 1.56 and 1.39 by the bodies’ height; one power for all is ± 8 ms on the two with a trunk, + 16 ms on `footnet-strides`’ plate, and goes along with speed',
    'kept',
  ],
  [
    'Feet and bounce joined at contact and at toe-off, each by its error there',
    'feet that come to rest early also leave late, so the errors at the two ends are not independent: left out of the fit, `rajagopal-run` was 16 ms short and `bmc-run` 28 long with noise',
    'dropped for the next',
  ],
  [
    'Feet and bounce joined by the middle and by the length of the stance',
    'feet show the middle to ± 2 ms between runners and the length to ± 18, the bounce the length to ± 8 and the middle to ± 7',
    'kept',
  ],
  [
    'A lone stance’s path low-passed at 8 instead of 12 Hz',
    '`bmc-run` at 60 fps: contact +17 ± 9 ms before, +13 ± 8 after, with 4 px noise; +5 and +4 without',
    'kept',
  ],
  [
    'Hips alone, where no trunk is seen, trusted by how little they are borne in flight',
    'legs of `rajagopal-run` alone: contact −9 before, −4 ms after; hips of `footnet-strides`, which were made up, show a load of −0.7 of the weight in flight',
    'kept',
  ],
  [
    'The bounce’s errors from what its points scatter by about the series',
    'two to six times the scatter of the load’s times over draws of the noise',
    'by leaving out strides in turn instead',
  ],
  [
    'Hips and whole body compared',
    'they agree to 5 ms on `rajagopal-run`’s markers and differ by 100 ms where a pose model drags the hips along',
    'kept, as the body’s own error',
  ],
];

const contactLimit = `
What limits contact now, and why. Noise and frame rate matter little to clips of several strides.
People differ in how the foot meets the ground, and plates in how they were low-passed: thresholds
of 20 N and 50 N alone differ by 13 to 18 ms. At the end of stance, the force falls from half of the
body's weight to the plate's toe-off in 17 to 31 ms. It falls more slowly than it rises at contact,
and the time differs from runner to runner. So toe-off is the less certain event. The rendered
runner's force rises as sin^1.5, later than that of any of the people, and its heel glides in. So
its contact is found too long. Three people cannot prove ± 8 ms for the next one; the table of
runners left out shows what to expect. A clip with one stance a side has no strides to average over.
With noise, its bounce shows little. Its feet alone show the length of contact badly.
`.trim();

const kneeIdeas: readonly Idea[] = [
  [
    'All points low-passed at 6 or 8 Hz (the engine: hip 8, knee 10, ankle 12)',
    'clean, near leg: −4.0, −0.9, +5.7, −3.4 at 6 Hz and −1.9, +0.4, +7.2, −1.3 at 8 (as it is: −0.5, +0.8, +7.9, −0.4); the far leg’s scatter with pose-like noise stays to 0.4',
    'dropped: it cuts the true swing, and what it brings `bmc-run` is an accident',
  ],
  [
    'At 15 Hz, or not at all before strides are averaged',
    '15 Hz: +0.6, +1.1, +8.3, 0.0 clean and −2.2 instead of −3.7 through the pose model, but far `bmc-run` +9.6 at 4 px instead of +6.9; unfiltered +2.4, +2.2, +12.3, +0.1 at 4 px',
    'dropped',
  ],
  [
    'The mean curve cut to 4 or 6 harmonics, instead of a cut-off in Hz',
    '4: −2.5, −0.2, –, −1.7 clean, −8.4 through the pose model; 6: −2.3, +1.5, –, −0.7, and −15.5 for the far leg there (as it is: −9.8)',
    'dropped',
  ],
  [
    'Knee put on the circles about hip and ankle, thigh and shank as long as usual',
    'clean near +4.3, −2.8, +5.6, +2.8, far +4.8, +10.6, +8.6, +2.4; with pose-like noise the rendered far leg gets better (−3.6 ± 6.0 instead of −7.6 ± 11.4), `rajagopal-run`’s worse (+6.2 ± 11.9 instead of −4.1 ± 8.9); half-way there, half of that',
    'dropped: a leg that swings out of the plane looks shorter, and a straight leg’s bend goes by the root of the length',
  ],
  [
    'Median over strides of each stride’s range, instead of the range of the mean curve',
    '4 px: +0.6, +2.2, –, +0.7 (as it is: +0.3, +1.5, –, −0.8), unfiltered +4.6, +5.5, –, +4.6: noise adds to every stride’s range',
    'dropped',
  ],
  [
    'Range of the median curve',
    'pose-like, far: −7.0 ± 10.7, −4.6 ± 8.8, –, −2.0 ± 8.6 (as it is: −7.6 ± 11.4, −4.1 ± 8.9, –, −2.3 ± 8.1)',
    'dropped: no strays are left that it could pass over',
  ],
  [
    'Far leg’s bridged frames left out',
    'pose-like, far: −8.9, −5.3, +7.5, −3.6 (as it is: −7.6, −4.1, +7.7, −2.3), −12.9 through the pose model instead of −9.8; the same on the other clips',
    'dropped: the usual path is better than none',
  ],
  [
    'Near leg’s range for the far one',
    'through the pose model −3.6 instead of −9.8; of `footnet-strides`, whose legs differ by 23°, wrong by 12 without any noise',
    'dropped: it would hide how the legs differ',
  ],
  [
    '`bmc-run`’s points without camera, noise and engine',
    '+6.3 and +6.6 seen from the side; in space the same centres have 89.2 and 87.1°, inverse kinematics’ hinge 89.1 and 83.3. With the middles of epicondyles and malleoli for knee and ankle −6.3 and −0.7, with the knee’s alone −3.6 and +0.9',
    'stated, not taken out',
  ],
];

const kneeLimit = `
What limits the knee's range, and why. On clean clips, the engine’s range differs by −1.5 to +1.5°
from what the points show. \`bmc-run\`'s +7.5° comes from the points. In space, the centres of this
leg's joints are never in one line: the knee is bent sideways by some 7°. From the side it looks
straight (0 and 4°) when the hinge is bent by 7 and 10°. At the largest bend, the two agree to a
degree. The choice of points that stand for the joint changes the range by 7 to 13°. That is more
than the goal of ± 3°. The goal makes sense within one definition, not between two. With a pose
model, errors repeat with each stride. Under one draw, four pieces of \`footnet-strides\` differ by
± 1.9° (near) and ± 4.3° (far); draws differ by ± 3.9° and ± 7.6°. No filter, mean or median over
strides removes that. Most of it is in the far leg, which is hidden behind the near one half of the
time.
`.trim();

const strikeIdeas: readonly Idea[] = [
  [
    'Angle taken 5, 10 or 15 ms after the contact that was found',
    'right on clean clips 7, 7, 5 of 8, at 4 px 20, 16, 15 of 24, pose-like 18, 17, 15 of 24 (as it is: 6, 20, 19); the rendered runner, 8.6° with a border at 8, is lost from 10 ms on',
    'dropped',
  ],
  [
    'Mean of the angle over ± σ of contact, or ± 15 ms',
    '6, 20, 19; angles move by 1° or less',
    'dropped',
  ],
  [
    'At the plate’s own contact, which no clip knows',
    '7, 22, 17; `bmc-run` 1 of 2, 4 of 6, 4 of 6',
    'shows what timing alone could bring',
  ],
  [
    'Which of heel and forefoot comes to rest first (a tenth of its own fastest fall left)',
    'clean, forefoot later than heel by +55 ms (rendered), +33 (`rajagopal-run`), −10 (forefoot striker), but 32 to 46 ± 45 to 90 on `bmc-run`’s two feet; pose-like +65, +57, –, −7, ± 14 to 84. By half of the fall +67, +92, –, +40 to +85',
    'dropped: it distinguishes the forefoot striker from the others, not midfoot from rearfoot',
  ],
  [
    'Class of the strides’ median or mean angle, instead of the commonest class',
    '6, 20, 19; on six more draws of pose-like noise 38 and 36 of 45 (as it is: 39)',
    'dropped',
  ],
  [
    'No class within σ of a border',
    'of 56 clips 38 get one, 32 rightly (as it is: 56, 45): 5 wrong ones and 13 right ones are withheld',
    'dropped; the angle and its uncertainty say as much',
  ],
  [
    'Flat foot where the shank is upright',
    '7, 16, 14 of 22, wrong through the pose model: angles −7.2 (`rajagopal-run`) to +4.3 (`footnet-strides`)',
    'dropped',
  ],
  ['Flat foot where it turns least, or against the level', '7, 18, 20; 7, 17, 13', 'dropped'],
  [
    'One flat foot for both feet',
    '6, 20, 21; on six more draws 39 of 45, as it is',
    'dropped: luck, and feet may differ',
  ],
  [
    'Flat foot from 15 to 40 or 30 to 60 % of stance, instead of 25 to 50',
    '15–40: 7, 20, 23; 30–60: 6, 17, 19. But the true angle moves along: `bmc-run`’s right foot has 4.0, 7.0, 9.8° by the three, `rajagopal-run`’s feet 1.5° less and 1° more: the earlier zero only makes up for an early contact',
    'dropped',
  ],
];

const strikeLimit = `
What limits the class, and why. Where the angle is far from a border, the class is right. At landing
a foot turns by 2 to 4° in 10 ms (the forefoot striker’s hardly turns). So the uncertainty of
contact can change the angle by half of the midfoot's whole range (9.6°). \`bmc-run\`'s right foot is
1° from a border, and with one stance a side nothing averages out. Even without an engine, its class
depends on which part of stance counts as flat: it is midfoot or rearfoot. The further the angle is
from 8 and from −1.6°, the more certain is the class.
`.trim();

const speedIdeas: readonly Idea[] = [
  [
    'Perspective by how fast one belt carries both feet, instead of by the legs’ lengths',
    '4 px: +1.0 ± 0.5, +0.6 ± 1.4, −0.1 ± 0.6 instead of +1.3 ± 0.9, +1.5 ± 2.6, +0.4 ± 1.4; pose-like −2.4 ± 4.8, +3.3 ± 7.3, +15.1 ± 10.3, as before',
    'kept',
  ],
  [
    'The geometric mean of both feet always, however unlike they are',
    'pose-like −4.9 ± 4.8, −0.1 ± 5.6, +7.3 ± 6.2; the same on clean clips',
    'dropped: the far foot’s errors come in, for better or worse',
  ],
  [
    'Forefoot’s line over 25–50 % of stance, 30–80 or 10–90, instead of 10–80',
    '25–50: ± 6.4, 3.8, 1.0 at 4 px, pose-like +21, +27, +20, through the pose model +30; 30–80: −20, −9, +13, −25; 10–90: −5.8, −3.6, +10.3, −2.5',
    'dropped',
  ],
  [
    'Heel over 10–50 % alone, or ankle over 10–60',
    'pose-like heel +8.0, +6.3, +7.5, ankle −4.1, −6.8, +1.6; through the pose model +8.2 and −4.2; the ankle rolls over the foot: −2.2 and −1.8 on two clean runners',
    'dropped for the next but one',
  ],
  [
    'Forefoot, heel and ankle, by how straight each line is',
    'pose-like +1.4 ± 4.0, +0.3 ± 4.0, +5.9 ± 8.1, but +3.2 through the pose model',
    'dropped for the next',
  ],
  [
    'Forefoot and ankle (15–45 %), by how straight their lines usually are',
    'clean +1.0, +0.3, −0.2; 4 px +1.0 ± 0.6, −0.1 ± 0.9, −0.2 ± 0.5; pose-like −2.0 ± 5.5, −2.1 ± 3.7, +4.9 ± 8.0; through the pose model +0.2 instead of −0.5. At 30 fps nothing changes: too few frames show the ankle',
    'kept',
  ],
  [
    'Way of the forefoot from contact to toe-off by the time between; stride length × cadence, overground’s rule',
    'clean −1.4, −5.3, −5.2 and −2.3, −6.8, −6.9: the forefoot is slower than the belt at either end, and events come in',
    'dropped',
  ],
  ['Slope of the foot’s path averaged over strides', '4 px: −3.6, −4.1, −4.0', 'dropped'],
  [
    'Scale by legs, trunk or shanks alone, instead of trunk and legs',
    'clean: legs −0.7, +3.3, trunk +4.4, −3.6, shanks −3.1, +6.1 (both: +1.1, +0.7); pose-like: legs +2.0, +14.0, trunk −9.1, −11.6: hips that a pose model puts high or low make one long and the other short',
    'dropped',
  ],
  [
    'The true scale, which no clip knows',
    'clean 0.0, 0.0, +0.2; pose-like −0.8 ± 4.2, +4.8 ± 6.9, +12.1 ± 8.2 by the forefoot alone',
    'shows that pose-like noise harms the foot’s way, not the scale',
  ],
];

const speedLimit = `
What limits speed, and why. Up to 4 px at 60 fps the whole recordings are within ± 2 % (of cuts of
4 s one is off by 2.5). A pose model slides the foot's points along the foot as
the legs pass, equally in each stride. Over half of a stance, 1 % of stature is 4 to 5 % of speed.
For the near leg, the measured errors that repeat are 1.3 to 1.6 % at the forefoot and 0.6 to 1.0 %
at the ankle. By the forefoot, pieces of one draw of \`footnet-strides\` agree to 2 to 3 %, and draws
differ by 10. Nothing is left to average. Only other sources (the ankle, the belt's display) help.
`.trim();

const onPeople =
  'Rendered runner, `rajagopal-run`, `bmc-run`, `footnet-strides` at 60 fps, projected from both sides: clean, three draws of 4 px, three of pose-like noise, found − true (mean, ± SD over clips)';

const quantities: readonly TriedQuantity[] = [
  mapQuantity,
  {
    title: 'Contact time by rules',
    tried:
      'Tried on the way to the engine’s present rule, on clean clips of the three people and the rendered runner unless the cell says otherwise:',
    ideas: contactIdeas,
    limit: contactLimit,
  },
  {
    title: 'Knee range',
    tried: `${onPeople}, °, in this order; “through the pose model” is the rendered clip:`,
    ideas: kneeIdeas,
    limit: kneeLimit,
  },
  {
    title: 'Foot-strike class',
    tried: `${onPeople}. Right classes of 8 clean clips, 24 with 4 px and 24 with pose-like noise:`,
    ideas: strikeIdeas,
    limit: strikeLimit,
  },
  {
    title: 'Speed',
    tried: `${onPeople}, %, of the three on a treadmill:`,
    ideas: speedIdeas,
    limit: speedLimit,
  },
  scaleQuantity,
  poseQuantity,
];

export const triedIdeas = (): string =>
  quantities
    .flatMap(({ title, tried, ideas, limit }) => [
      `### ${title}`,
      tried,
      table(['idea', 'what it gave', 'and so'], ideas),
      limit,
    ])
    .join('\n\n');
