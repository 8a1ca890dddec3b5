import type { SessionNoiseByModel } from '@strideform/gait-engine';
import {
  detectableChanges,
  findMetric,
  type DetectableChanges,
  type MetricKey,
  type SessionNoises,
} from '@strideform/metric-book';
import {
  mean,
  normal95,
  standardDeviation,
  studentsT95,
  type SessionNoise,
} from '@strideform/metric-book/measurement';
import type { RepeatedSession } from '../recordings/repeated-sessions.ts';
import { comparedMetrics, repeatedKeys } from './judged-sessions.ts';
import { none, percent, plain, table } from './number-text.ts';
import type { ModelSize } from './rendered-people.ts';
import {
  fitSessionNoise,
  leftOutFalseAlarms,
  repeatedDifferences,
  type FalseAlarms,
  type RepeatedDifference,
} from './session-noise-fit.ts';

/** Models in the order of the table: the platform's usual one first. */
const shownModels = ['full', 'heavy', 'lite'] as const satisfies readonly ModelSize[];

/** Sessions of one model. */
interface SessionsOfModel {
  /** Sessions with a given belt speed. */
  readonly given: readonly RepeatedSession[];
  /** The same sessions with a speed by the feet. */
  readonly byFeet: readonly RepeatedSession[];
}

function sessionsOf(all: readonly RepeatedSession[], ofModel: ModelSize): SessionsOfModel {
  const own = all.filter(({ model }) => model === ofModel);
  return {
    given: own.filter(({ isSpeedGiven }) => isSpeedGiven),
    byFeet: own.filter(({ isSpeedGiven }) => !isSpeedGiven),
  };
}

/** Change of a value by a given speed, relative to its noise, from which the speed matters. */
const negligibleChange = 0.25;

/** Returns true if a given belt speed changes the metric's values in the same clips. */
function dependsOnSpeed(key: MetricKey, { given, byFeet }: SessionsOfModel): boolean {
  const noise = fitSessionNoise(repeatedDifferences(key, byFeet));
  const changes = given.flatMap(({ person, session, part, values }) => {
    const same = byFeet.find(
      (one) => one.person === person && one.session === session && one.part === part,
    );
    const [a, b] = [values[key]?.[0], same?.values[key]?.[0]];
    return a === undefined || b === undefined ? [] : [(b - a) ** 2];
  });
  return noise === null || Math.sqrt(mean(changes)) > negligibleChange * noise.standardDeviation;
}

/**
 * Returns the differences of a metric if the speed is given. The engine doubts more clips with a
 * given speed, so other metrics are compared in those without.
 */
const differencesOf = (key: MetricKey, sessions: SessionsOfModel): RepeatedDifference[] =>
  repeatedDifferences(key, dependsOnSpeed(key, sessions) ? sessions.given : sessions.byFeet);

function noisesOf(
  keys: readonly MetricKey[],
  of: (key: MetricKey) => readonly RepeatedDifference[],
): SessionNoises {
  const fits = keys.flatMap((key) => {
    const noise = fitSessionNoise(of(key));
    return noise === null ? [] : [[key, noise] as const];
  });
  return Object.fromEntries(fits);
}

/** Fits the noise of each model between sessions. */
export function fitNoiseByModel(all: readonly RepeatedSession[]): SessionNoiseByModel {
  const fits = shownModels.map((model) => {
    const sessions = sessionsOf(all, model);
    const dependent = repeatedKeys.filter((key) => dependsOnSpeed(key, sessions));
    return [
      `blazepose-${model}`,
      {
        metrics: noisesOf(repeatedKeys, (key) => differencesOf(key, sessions)),
        speedByFeet: noisesOf(dependent, (key) => repeatedDifferences(key, sessions.byFeet)),
      },
    ] as const;
  });
  return Object.fromEntries(fits);
}

/** Result of a metric with one model. */
export interface NoiseRow {
  readonly key: MetricKey;
  /** Smallest detectable changes of a usual clip; null if the noise could not be fitted. */
  readonly detectable: DetectableChanges | null;
  readonly alarms: readonly FalseAlarms[];
}

/** Judges each metric of a model, with the belt's speed given. */
export function sessionNoiseRows(all: readonly RepeatedSession[], model: ModelSize): NoiseRow[] {
  const sessions = sessionsOf(all, model);
  return comparedMetrics.flatMap(({ key }): NoiseRow[] => {
    const differences = differencesOf(key, sessions);
    const noise = fitSessionNoise(differences);
    if (noise === null) return [];
    const usual = { sessionUncertainty: usualUncertainty(key, sessions.byFeet, noise) };
    return [{ key, detectable: detectableChanges(usual), alarms: leftOutFalseAlarms(differences) }];
  });
}

/** Returns the uncertainty of whole clips between sessions, root mean square. */
function usualUncertainty(
  key: MetricKey,
  sessions: readonly RepeatedSession[],
  { standardDeviation: sd, strideFactor }: SessionNoise,
): number {
  const whole = sessions.filter(({ part }) => part === 'whole');
  const scatters = whole.flatMap(({ values }) => values[key]?.[1] ?? []);
  return Math.sqrt(sd ** 2 + strideFactor * mean(scatters.map((scatter) => scatter ** 2)));
}

/** Share of false alarms with its 95 % interval. */
interface AlarmRate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the rate of one metric. The sessions of one person are not independent, so the interval
 * (Wilson 1927) counts people, as if each had one comparison.
 */
function alarmRate(alarms: readonly FalseAlarms[]): AlarmRate {
  const share = mean(alarms.map((one) => one.share));
  const count = alarms.length;
  const z2 = normal95 ** 2;
  const centre = (share + z2 / (2 * count)) / (1 + z2 / count);
  const spread = Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2));
  const half = (normal95 * spread) / (1 + z2 / count);
  return { share, low: Math.max(0, centre - half), high: centre + half };
}

/** Returns the rate over all metrics, with its interval from the spread of people. */
export function rateOverMetrics(rows: readonly NoiseRow[]): AlarmRate {
  const shares = alarmsOverMetrics(rows).map((one) => one.share);
  const error = standardDeviation(shares) / Math.sqrt(shares.length);
  const share = mean(shares);
  const half = studentsT95(shares.length - 1) * error;
  return { share, low: Math.max(0, share - half), high: share + half };
}

/** Averages the shares of each person over all metrics. */
function alarmsOverMetrics(rows: readonly NoiseRow[]): FalseAlarms[] {
  const all = rows.flatMap(({ alarms }) => alarms);
  return [...Map.groupBy(all, ({ person }) => person)].map(([person, own]) => ({
    person,
    share: mean(own.map(({ share }) => share)),
    count: own.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** Returns the largest number of people who were compared in a metric. */
const peopleCountOf = (rows: readonly NoiseRow[]): number =>
  Math.max(...rows.map(({ alarms }) => alarms.length));

const rateText = ({ share, low, high }: AlarmRate): string =>
  `${percent(share)} (${plain(100 * low, 0)}–${plain(100 * high, 0)})`;

const rateOfRow = (row: NoiseRow | undefined): string =>
  row === undefined || row.alarms.length === 0 ? none : rateText(alarmRate(row.alarms));

/** Returns the number of digits that shows two significant digits. */
const digitsOf = (value: number): number =>
  value > 0 ? Math.max(0, 1 - Math.floor(Math.log10(value))) : 0;

const detectableText = (value: number | undefined): string =>
  value === undefined ? none : plain(value, digitsOf(value));

/** Returns a table of the smallest detectable changes and the false alarms of each metric. */
export function sessionNoiseTable(all: readonly RepeatedSession[]): string {
  const [full, heavy, lite] = shownModels.map((model) => sessionNoiseRows(all, model));
  const others = [heavy!, lite!];
  const rows = full!.map((row) => {
    const { key, detectable } = row;
    const unit = findMetric(key)?.unit ?? '';
    const ofOthers = others.map((ofModel) => ofModel.find((other) => other.key === key));
    return [
      unit === '' ? `\`${key}\`` : `\`${key}\`, ${unit}`,
      detectableText(detectable?.pair),
      detectableText(detectable?.fiveToOne),
      detectableText(detectable?.fiveToFive),
      rateOfRow(row),
      ...ofOthers.flatMap((other) => [detectableText(other?.detectable?.pair), rateOfRow(other)]),
    ];
  });
  const ofModels = [full!, ...others];
  const totals = ofModels.map((ofModel) => rateText(rateOverMetrics(ofModel)));
  const head = [
    'metric',
    '`full`: pair',
    'five to one',
    'five to five',
    'false alarms',
    '`heavy`: pair',
    'false alarms',
    '`lite`: pair',
    'false alarms',
  ];
  const total = ['all', '', '', '', totals[0]!, '', totals[1]!, '', totals[2]!];
  const people = ofModels.map(peopleCountOf);
  const counts = shownModels.map((model, k) => `\`${model}\` ${people[k]}`).join(', ');
  return [`People seen twice without doubt: ${counts}.`, table(head, [...rows, total])].join(
    '\n\n',
  );
}
