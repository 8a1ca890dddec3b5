import type { QualityVerdict } from '@strideform/contracts';
import type { FormPicture, RangeKind } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { englishLater } from './later.ts';

// Everything that the PDF says, by page and place. Titles of metrics, reasons why a metric is
// missing, and warnings come from the analysis.

const documentTexts = {
  title: (session: string) => `Running gait and form report: ${session}`,
  brand: 'STRIDEFORM',
  foot: (session: string, date: string) => `${session}  ·  ${date}`,
  pageOf: (number: number, count: number) => `Page ${number} of ${count}`,
} as const;

const summaryTexts = {
  title: 'Running gait and form report',
  about: (session: string, date: string) => `${session}  ·  ${date}`,
  runner: 'Runner',
  gender: 'Gender',
  age: 'Age',
  height: 'Height',
  weight: 'Weight',
  shoes: 'Shoes',
  preparedBy: 'Prepared by',
  noteToAthlete: 'A note for you',
  years: (age: number) => `${age} years`,
  centimetres: (height: number) => `${height} cm`,
  kilograms: (weight: number) => `${weight} kg`,
  profileChange: (field: string, change: string) => `${field}: ${change}.`,
  warnings: (warnings: string) => `Read with care: ${warnings}`,
  /** The problem and the remedy of the first reason follow. */
  verdicts: {
    good: '',
    fair: 'Quality of the clip: fair.',
    unreliable:
      'UNRELIABLE: the numbers of this report may be wrong, and say nothing about the runner.',
  } satisfies Readonly<Record<QualityVerdict, string>>,
} as const;

const shareLinkTexts = {
  title: 'Your page',
  about: (date: string) =>
    `Point the camera of your phone at the code: it opens the video, what your coach has marked and your drills. The link works until ${date}. Keep this sheet to yourself: anyone who has the code can open the page.`,
} as const;

const frameNoteTexts = {
  title: 'What your coach has marked',
  about: 'Pictures from your clip, in the order of the run.',
} as const;

const keyFigureTexts = {
  /** Meaning of a balance in the two feet's shares of ground contact. */
  shares: (left: string, right: string) => `left ${left}, right ${right} % of contact`,
  range: {
    usual: (low: string, high: string) => `typical ${low} to ${high}`,
    economical: (low: string, high: string) => `${low} to ${high}: most economical rates studied`,
  } satisfies Readonly<Record<RangeKind, (low: string, high: string) => string>>,
} as const;

const findingTexts = {
  heading: 'What to take home',
  ofPictures:
    'A picture shows one stride, with its own numbers; the values beside it are of all strides.',
  unreliable: 'The clip is unreliable, so nothing is concluded from it.',
  nothingCompared:
    'No value of this session could be compared with runners who were studied, so nothing is called well or not.',
  speedUnknown:
    'The speed is not known, and typical values belong to a speed: send the speed of the belt, or the height of the runner, with the clip.',
  fromBehind:
    'The clip was filmed from behind, which does not show the speed, and typical values belong to a speed.',
  change: (metric: string, title: string) => `${metric}: ${title}`,
  keep: (metric: string) => `${metric}: keep it`,
  look: (metric: string) => `${metric}: watch it over time`,
  measured: 'Measured',
  onSide: (value: string, side: Side) => `${value} on the ${side}`,
  meaning: 'Meaning',
  cue: 'Cue',
  drill: 'Drill',
  target: 'Target',
  advice: 'Advice',
  keepTarget: 'The same value at the same speed when you film again in 4 weeks.',
  verdicts: {
    below: 'below',
    above: 'above',
    within: 'within',
    at_edge: 'likely outside',
  },
  /** Notes on the source of a range, printed after its ends. */
  rangeNotes: {
    usual: '',
    economical: ', the most economical rates of the runners studied',
  } satisfies Readonly<Record<RangeKind, string>>,
  compared: (value: string, verdict: string, range: string, source: string) =>
    `${value}, ${verdict} the typical range of ${range} (${source}).`,
  range: (low: string, high: string) => `${low} to ${high}`,
  /** A range so narrow that both ends print the same. */
  narrowRange: (value: string) => `about ${value}`,
  sides: (left: string, right: string) =>
    `Left ${left}, right ${right}: more than the uncertainty of the measurement.`,
  own: (verdict: string, range: string, sessionCount: number) =>
    `It lies ${verdict} your own usual range of ${range}, from ${sessionCount} earlier sessions.`,
  ownTarget: (range: string) =>
    `Back in your own usual range of ${range}, unless you are working on this.`,
  sidesTarget: 'If a clip of the other side shows it, too: left and right the same.',
  stepTarget: (percent: number, value: string) =>
    `About ${percent} % higher at the same speed, near ${value}.`,
  rangeTarget: (range: string) => `Toward ${range}.`,
  choiceTarget: (range: string) => `If you try it, toward ${range}.`,
  nothingToReach: 'None: look whether it stays as it is.',
} as const;

const historyTexts = {
  heading: englishLater.sharedHistory.title,
  since: (date: string, verdict: string) => `Since ${date}  ${verdict}`,
  noChangeStated: 'No change is stated.',
  legend: englishLater.sharedHistory.legend,
} as const;

const changeTexts = {
  heading: (date: string, title: string) => `What changed since ${date}  ·  ${title}`,
  fromTo: (earlier: string, later: string) => `${earlier} → ${later}`,
  verdict: (difference: string, verdict: string) => `${difference}: ${verdict}`,
  further: (titles: string) => `Changed, too: ${titles}.`,
  verdicts: {
    changed: 'changed',
    within_days: 'usual',
    within_noise: 'within noise',
    unknown: 'not known yet',
  },
  legend:
    'The last session at the same speed, slope and side. Changed: by more than the measurement and the speeds explain in 95 of 100 cases, and by more than the days of this runner differ, once sessions of five days show that. Usual: the days differ as much.',
  unknownLegend:
    'Not known yet: the uncertainty of the value, or what the speeds do to it, is not known.',
} as const;

const comparisonTexts = {
  document: (runner: string) => `Two sessions compared: ${runner}`,
  title: 'Two sessions compared',
  about: (runner: string) => `Runner: ${runner}`,
  earlier: (date: string) => `Earlier session  ·  ${date}`,
  later: (date: string) => `Later session  ·  ${date}`,
  foot: (earlier: string, later: string) => `${earlier}  –  ${later}`,
  notComparable: (reasons: string) =>
    `These sessions may not be compared, so that no change is stated: ${reasons}.`,
  tableHeading: 'What changed',
  valuesHeading: 'Both sessions, without a verdict',
  metric: 'Metric',
  earlierValue: 'Earlier',
  laterValue: 'Later',
  difference: 'Difference',
  detectable: 'Detectable',
  detectableBySeries: 'Five to one',
  verdict: 'Verdict',
  judgedBy: 'Day to day from',
  none: '–',
  notMeasured: 'not measured',
  notJudged: 'not judged',
  ownSessions: (count: number) => `${count} own sessions`,
  rule: 'Difference: later minus earlier. Detectable: the smallest difference that the measurement distinguishes from a repetition in 95 of 100 cases, d + 1.96 · √(u₁² + u₂² + u₃²): d ± u₃ is the most that the difference of the speeds does to the value, u₁ and u₂ are the parts of the two uncertainties (after ±) that differ between sessions of one runner. Five to one: the same for the mean of five sessions and a new one, at one speed. Usual: a difference that the measurement shows, but the days of this runner differ as much. That is known from earlier sessions of five days on; before that, a change may be a difference between days, and a study says how much days of other runners differ. Not known: a part of the rule is missing. Not judged: compared sessions share the speed, and what follows from it. Balance: 100 % means that both feet are on the ground for the same time.',
  curvesTitle: 'The gait cycle in both sessions',
  curvesAbout:
    'Means over the strides, from strike to strike of the same foot. Where the two differ is decided by an exact permutation over the strides, and only beyond the noise of the measurement.',
  legendEarlier: 'earlier session',
  legendLater: 'later session',
  legendDiffers: 'they differ',
  legendBeyondDays: 'by more than days and speeds do',
  chartTitle: (side: string, angle: string) => `${side}  ·  ${angle}`,
  missing: 'Not in clear view, or fewer than four whole strides',
  differs: (ranges: string) => `differ at ${ranges} %`,
  unknownDays: 'the variation from day to day, or the effect of the speeds, is not known',
  unknownUncertainty: 'the uncertainty of the angle is not known',
  differsNowhere: 'no difference beyond noise',
  strides: (earlier: number, later: number) => `${earlier} and ${later} strides`,
  range: (from: number, to: number) => `${from}–${to}`,
} as const;

const metricTableTexts = {
  heading: 'Measurements',
  metric: 'Metric',
  value: 'Measured',
  reference: 'Typical range',
  source: 'Study',
  range: (low: string, high: string) => `${low} to ${high}`,
  missing: (reason: string) => `not measured: ${reason}`,
  missingWithMark: (mark: string) => `not measured ${mark}`,
  unknownReason: 'not known',
  labelled: (label: string, angle: string) => `${label} (${angle})`,
  footnote: (mark: string, reason: string) => `${mark} Not measured: ${reason}.`,
  remark: (metrics: string, note: string) => `${metrics}: ${note}`,
  remarks: (remarks: string) => `Remarks. ${remarks}.`,
  study: (source: string, participants: string) => `${source}: ${participants}`,
  participants: (studies: string) => `Runners studied. ${studies}.`,
  legend:
    'Values are means over all strides ± one standard uncertainty. The typical range covers about 95 % of the runners in the cited study at a similar speed, for cadence the rates that cost them least: it describes them and is no diagnosis. A side after a value means that the other leg was not in clear view. Balance: 100 % means that both feet are on the ground for the same time.',
  legendFromBehind:
    'Values are means over all steps or strides ± one standard uncertainty. The clip was filmed from behind: ground contact, joint angles and posture need a clip from the side, and a speed is the one that was given.',
} as const;

const formTexts = {
  title: 'Running form',
  about:
    'Three moments of one stride, each shown by the frame nearest to it. The figures under a picture are means over all strides; the figure in it belongs to that frame.',
} as const;

/** Captions of the pictures of the form. */
const formCaptions: Readonly<Record<FormPicture, string>> = {
  contact_angle:
    'The line from hip to ankle against the vertical shows how far ahead of the body the foot lands.',
  push_angle:
    'The thigh against the vertical shows how far the leg drives back before the foot leaves the ground.',
  knee_ankle: 'Knee and ankle at the moment when the knee bends most under load.',
};

const pictureTexts = {
  missing: (reason: string) => `No picture: ${reason}`,
  unknownReason: 'not available',
} as const;

const symmetryTexts = {
  heading: 'Left and right',
  none: 'No metric could be measured on both sides.',
  metric: 'Metric',
  left: 'Left',
  right: 'Right',
  difference: 'Right − left',
  index: 'Symmetry index',
  legend:
    'Symmetry index: 100 · |left − right| / mean, for metrics with a true zero. Bold: the sides differ by more than twice the uncertainty of their difference.',
  nearSide: (nearSide: Side) =>
    `The ${nearSide} side faced the camera and is measured best; on the far side, joint angles are less certain than times.`,
} as const;

const gaitTexts = {
  title: (side: string) => `${side} gait cycle`,
  notMeasured: 'Not measured',
  noCycle: (side: Side, reason: string) => `There is no ${side} cycle to show: ${reason}.`,
  noCycleReason: 'no cycle was seen',
  about: (side: Side, durationMs: string, peak: string, cycleCount: number, view: string) =>
    `From strike to strike of the ${side} foot: ${durationMs} ms. Peak knee flexion: ${peak}. This is the most typical of ${cycleCount} cycles. ${view}`,
  peakAt: (timeMs: string) => `at ${timeMs} ms`,
  peakNotSeen: 'not seen',
  nearSide: 'This side faced the camera.',
  farSide: 'This side faced away from the camera, so its angles are less certain.',
  phaseNotSeen: 'not seen',
  phaseAt: (percent: string, frame: string) => `${percent} % · frame ${frame}`,
  curvesHeading: 'Joint angles over the cycle',
  legendCurrent: 'cycle shown',
  legendEstimate: 'estimate',
  legendNext: 'next cycle',
  legendMean: (cycleCount: number) => `mean ± SD of ${cycleCount} cycles`,
  legendNorm: 'published mean ± 2 SD',
  singleAngles: (hipDeg: number, kneeDeg: number, ankleDeg: number) =>
    `Single values err by about ± ${hipDeg}° at the hip, ± ${kneeDeg}° at the knee and ± ${ankleDeg}° at the ankle, measured on recorded people with the model full; read the dotted curve of the ankle as a shape.`,
  noNorm:
    'Published angles are not shown: the speed is not known, too far from the speeds that were studied, or the clip is unreliable.',
  norm: (source: string, speed: string) =>
    `Published angles: ${source}, regular runners on a treadmill at ${speed} km/h, the studied speed nearest to this run, at the instants that the study lists. Its angles of hip and ankle are left out: the hip’s refers to the pelvis, which a side view does not show, and the ankle’s to a rigid foot.`,
} as const;

const chartTitles = {
  posture: 'Trunk lean, forward +',
  hip: 'Hip, thigh against trunk, flexion +',
  knee: 'Knee, flexion +',
  ankle: 'Ankle, dorsiflexion +',
};

const chartTexts = {
  notSeen: 'Not seen',
  cycleAxis: '% of cycle',
  takeoff: 'take-off',
} as const;

const commentPageTexts = {
  title: 'Comments',
  about: 'Written from the measurements of this session.',
  wholeForm: 'Form as a whole',
  /** Names of angles by the block's name without its side. */
  angles: {
    posture_angle: 'trunk lean',
    hip_angle: 'hip',
    knee_angle: 'knee',
    ankle_angle: 'ankle',
  },
  gaitBlock: (side: string, angle: string) => `${side} ${angle}`,
  authors: (authors: string) => `The comments were ${authors}.`,
} as const;

/** Facts about the clip in the closing section. */
interface ClipFacts {
  readonly frameCount: number;
  /** The number of frames that the pose model looked at; null if it looked at all of them. */
  readonly lookedAt: number | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rateHz: string;
  /** Empty for a clip at ordinary speed. */
  readonly slowMotion: string;
  readonly foundPercent: string;
  /** Side from which the runner was seen, or direction that the runner faces. */
  readonly seen: string;
}

const methodTexts = {
  heading: 'Method and limits',
  clip: 'Clip',
  clipFacts: (facts: ClipFacts) =>
    `${facts.frameCount} frames of ${facts.widthPx} × ${facts.heightPx} px at ${facts.rateHz} per second of running${facts.slowMotion}; the runner was found in ${facts.foundPercent} % of ${facts.lookedAt === null ? 'them' : `the ${facts.lookedAt} looked at`}; ${facts.seen}`,
  slowMotion: (factor: number) => ` (slowed down ${factor} times)`,
  strides: 'Strides',
  strideCounts: (left: number, right: number, pattern: string) =>
    `${left} left, ${right} right; pattern: ${pattern}`,
  measurement: 'Measurement',
  fromBehind: 'seen from behind',
  facing: (side: Side) => `facing ${side}`,
  measurementFromBehind:
    'A pose model finds keypoints in one view from behind, which are repaired and filtered. Steps are timed by the bounce of the trunk. No force plates or markers are used.',
  uncertaintyFromBehind:
    'Each value has one standard uncertainty, from the spread of the steps, the scale, and how much the pose model errs from person to person.',
  measurementText:
    'A pose model finds keypoints in one side view, which are repaired and filtered. Initial contact and toe-off are timed between frames, from foot and body motion. No force plates or markers are used.',
  uncertainty: 'Uncertainty',
  uncertaintyText:
    "Each value has one standard uncertainty: by the frame rate, the spread of the keypoints, the number of strides, and the pose model's errors on recorded people. Angles outside the camera's plane, such as pronation, cannot be seen.",
  power: 'Power',
  powerText: (source: string) => `An estimate from speed and slope, not a measurement (${source})`,
  checks: 'Checks',
  checksPassed: (count: number) => `all ${count} passed`,
  checksFailed: (names: string) => `failed: ${names}`,
  runner: 'Runner',
  warnings: 'Warnings',
  studies: 'Studies',
} as const;

/** Names of the engine's checks, by key. */
const checkNames: Readonly<Record<string, string>> = {
  duty_below_half: 'contact is shorter than half of the stride',
  flight_above_zero: 'each step has a flight',
  sides_alternate: 'the feet alternate',
  counts_within_one: 'left and right contacts differ by at most one',
  flight_fits_bounce: 'the bounce of the body fits the flight time',
  cadence_confirmed: 'the spectrum confirms the cadence',
};

const formTitles: Readonly<Record<FormPicture, string>> = {
  contact_angle: 'Initial contact',
  push_angle: 'Take-off',
  knee_ankle: 'Mid-stance',
};
const phaseTitles = {
  strike: 'Strike',
  mid_stance: 'Mid-stance',
  takeoff: 'Take-off',
  flight: 'Flight',
  new_strike: 'New strike',
} as const;
const sideTitles: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };
/** Titles of the facts about a runner that a session was measured with. */
const profileFields = {
  height: 'Height',
  weight: 'Weight',
  leg_length: 'Leg length',
  gender: 'Gender',
} as const;

export const englishReport = {
  document: documentTexts,
  summary: summaryTexts,
  keyFigures: keyFigureTexts,
  findings: findingTexts,
  history: historyTexts,
  change: changeTexts,
  comparison: comparisonTexts,
  metricTable: metricTableTexts,
  form: formTexts,
  formCaptions,
  formTitles,
  picture: pictureTexts,
  frameNotes: frameNoteTexts,
  shareLink: shareLinkTexts,
  symmetry: symmetryTexts,
  gait: gaitTexts,
  phaseTitles,
  sideTitles,
  profileFields,
  chartTitles,
  chart: chartTexts,
  comments: commentPageTexts,
  method: methodTexts,
  checkNames,
};
