import { codeOf, resultContents } from './results-file.ts';
import type { ClipDifference } from './compare-clip.ts';
import type { ClipNotes } from './people-file.ts';
import type { RaterAgreement } from './raters.ts';
import type { Agreement } from './statistics.ts';
import type { MetricSummary } from './summary.ts';
import type { UncomparedClip, ValidatedClip } from './validate-clips.ts';
import {
  metricDisplays,
  validatedMetrics,
  type MetricDisplay,
  type ValidatedMetric,
} from './validated-metrics.ts';

/** Names of plots that the report links to. */
export interface PlotFiles {
  readonly contactTime: string | null;
  readonly flightTime: string | null;
}

export interface ReportInput {
  readonly clips: readonly ValidatedClip[];
  readonly summaries: readonly MetricSummary[];
  readonly uncompared: readonly UncomparedClip[];
  readonly clipsWithoutTruth: readonly string[];
  readonly truthsWithoutClip: readonly string[];
  readonly plots: PlotFiles;
  readonly engineVersion: string;
  readonly thresholdN: number;
}

/** Returns the report as Markdown. */
export function writeReport(input: ReportInput): string {
  const sections = [
    introduction(input),
    overPeopleSection(input.summaries),
    byPersonSection(input.summaries),
    byClipSection(input.clips),
    raterSection(input.clips),
    plotSection(input.plots),
    truthSection(input),
    uncomparedSection(input),
    `## What results.json holds\n\n${resultContents} This report names your files: send results.json instead.`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function introduction({ clips, engineVersion }: ReportInput): string {
  const people = new Set(clips.map(({ person }) => person)).size;
  const models = [...new Set(clips.map(({ analysis }) => analysis.pose_model ?? 'not named'))];
  return [
    '# Validation',
    '',
    `Strideform ${engineVersion}, pose model: ${models.join(', ')}. ${count(clips.length, 'clip')} of ${count(people, 'person', 'people')}.`,
    'Every figure is found − true, mean ± SD. Each person counts once over people.',
  ].join('\n');
}

const count = (number: number, one: string, more = `${one}s`): string =>
  `${number} ${number === 1 ? one : more}`;

function overPeopleSection(summaries: readonly MetricSummary[]): string {
  const rows = summaries.map(({ metric, clips, over, judgedCount, insideCount }) => {
    const display = metricDisplays[metric];
    return [
      display.title,
      String(clips),
      String(over.people),
      signed(display, over.bias),
      plain(display, over.sd),
      over.nextPerson === null ? 'not known from one person' : range(display, over.nextPerson),
      share(insideCount, judgedCount),
    ];
  });
  return [
    '## Over people',
    '',
    'SD is over people. The next person lies in the interval with 95 % (Student’s t with n − 1 degrees of freedom). Inside: share within the stated uncertainty, where 68 % is right; for events each event counts, for the rest each clip.',
    '',
    table(['metric', 'clips', 'people', 'bias', 'SD', 'next person, 95 %', 'inside'], rows),
  ].join('\n');
}

function byPersonSection(summaries: readonly MetricSummary[]): string {
  const codes = [...new Set(summaries.flatMap(({ people }) => people.map(({ person }) => person)))];
  const rows = codes.map((code) => [
    code,
    ...summaries.map(({ metric, people }) => {
      const person = people.find((each) => each.person === code);
      return person === undefined
        ? '–'
        : `${signed(metricDisplays[metric], person.difference)} (${count(person.clips, 'clip')})`;
    }),
  ]);
  const titles = summaries.map(({ metric }) => metricDisplays[metric].title);
  return ['## By person', '', table(['person', ...titles], rows)].join('\n');
}

function byClipSection(clips: readonly ValidatedClip[]): string {
  const metrics = validatedMetrics.filter((metric) =>
    clips.some(({ comparison }) => comparison.differences[metric] !== undefined),
  );
  const rows = clips.map((clip) => {
    const { stances, missed, invented, differences } = clip.comparison;
    return [
      codeOf(clip, clips),
      clip.file.name,
      `${clip.analysis.quality.rate_hz.toFixed(1)}`,
      clip.truth.kind,
      String(stances.length),
      String(missed.length),
      String(invented.length),
      ...metrics.map((metric) => differenceText(metric, differences[metric])),
    ];
  });
  const titles = metrics.map((metric) => metricDisplays[metric].title);
  return [
    '## By clip',
    '',
    'Single stances and flights: mean ± SD within the clip.',
    '',
    table(['clip', 'file', 'frames/s', 'truth', 'stances', 'missed', 'invented', ...titles], rows),
    ...stanceList('Missed', clips, ({ missed }) => missed),
    ...stanceList('Invented', clips, ({ invented }) => invented),
  ].join('\n');
}

function differenceText(metric: ValidatedMetric, difference: ClipDifference | undefined): string {
  if (difference === undefined) return '–';
  const display = metricDisplays[metric];
  const bias = signed(display, difference.difference);
  if (Number.isFinite(difference.sdWithin))
    return `${bias} ± ${plain(display, difference.sdWithin)}`;
  if (!Number.isFinite(difference.found)) return bias;
  return `${bias} (${plain(display, difference.found)} for ${plain(display, difference.truth)})`;
}

function stanceList(
  title: string,
  clips: readonly ValidatedClip[],
  pick: (comparison: ValidatedClip['comparison']) => ValidatedClip['comparison']['missed'],
): string[] {
  const lines = clips.flatMap((clip) =>
    pick(clip.comparison).map(
      ({ side, initialContactS, toeOffS }) =>
        `- ${codeOf(clip, clips)}: ${side}, ${initialContactS.toFixed(3)} to ${toeOffS.toFixed(3)} s`,
    ),
  );
  return lines.length === 0 ? [] : ['', `${title} stances:`, '', ...lines];
}

/** Metrics that two raters' events give. */
const ratedMetrics = validatedMetrics.filter(
  (metric) => metricDisplays[metric].factor === metricDisplays.contact_time.factor,
);

function raterSection(clips: readonly ValidatedClip[]): string {
  const rated = clips.flatMap((clip) =>
    clip.truth.agreement === null ? [] : [{ clip, agreement: clip.truth.agreement }],
  );
  if (rated.length === 0) return '';
  const rows = rated.flatMap(({ clip, agreement }) => [
    raterRow(codeOf(clip, clips), agreement, 'initial contact', agreement.events.initial_contact),
    raterRow(codeOf(clip, clips), agreement, 'toe-off', agreement.events.toe_off),
    raterRow(codeOf(clip, clips), agreement, 'contact time', agreement.contactTime),
  ]);
  const engineRows = rated.flatMap(({ clip }) =>
    [...clip.byRater].map(([rater, { differences }]) => [
      codeOf(clip, clips),
      rater,
      ...ratedMetrics.map((metric) => differenceText(metric, differences[metric])),
    ]),
  );
  const unmatched = rated.flatMap(({ clip, agreement }) =>
    agreement.unmatched.map(
      ({ rater, side, kind, timeS }) =>
        `- ${codeOf(clip, clips)}: ${rater}, ${side}, ${kind.replace('_', ' ')}, ${timeS.toFixed(3)} s`,
    ),
  );
  return [
    '## Raters',
    '',
    'The second rater minus the first, ms. The truth is the mean of both.',
    '',
    table(['clip', 'raters', 'event', 'pairs', 'bias ± SD', '95 % limits'], rows),
    '',
    'Found − each rater, ms:',
    '',
    table(
      ['clip', 'rater', ...ratedMetrics.map((metric) => metricDisplays[metric].title)],
      engineRows,
    ),
    '',
    unmatched.length === 0
      ? 'Each event was marked by both raters.'
      : 'Events that only one rater marked, and that are not part of the truth:',
    ...(unmatched.length === 0 ? [] : ['', ...unmatched]),
  ].join('\n');
}

const raterRow = (
  code: string,
  { raters }: RaterAgreement,
  event: string,
  { count: pairs, bias, sd, limits }: Agreement,
): string[] => [
  code,
  raters.toReversed().join(' − '),
  event,
  String(pairs),
  `${signed(metricDisplays.contact_time, bias)} ± ${plain(metricDisplays.contact_time, sd)}`,
  range(metricDisplays.contact_time, limits),
];

function plotSection({ contactTime, flightTime }: PlotFiles): string {
  const pictures = [
    contactTime === null ? '' : `![Bland–Altman plot of contact time](${contactTime})`,
    flightTime === null ? '' : `![Bland–Altman plot of flight time](${flightTime})`,
  ].filter((picture) => picture !== '');
  return pictures.length === 0
    ? ''
    : [
        '## Agreement',
        '',
        'Small dots are single stances and flights. Large dots are means of clips. Lines: bias and 95 % limits of the small dots.',
        '',
        ...pictures,
      ].join('\n');
}

function truthSection({ clips, thresholdN }: ReportInput): string {
  const lines = clips.flatMap((clip) => {
    const { kind, offset, remarks, raterCount, force } = clip.truth;
    const source =
      force === null
        ? `${kind}, ${count(raterCount, 'rater')}`
        : `${kind} at ${force.rateHz.toFixed(0)} Hz, ${thresholdN} N`;
    const facts = `- ${codeOf(clip, clips)}: ${source}; ${offsetTexts[offset.source](offset.offsetS)}${notesText(clip.notes)}`;
    return [facts, ...remarks.map((remark) => `  - ${remark}`)];
  });
  return ['## Truth', '', ...lines].join('\n');
}

const offsetTexts = {
  none: () => 'the clip’s own clock',
  given: (offsetS: number) => `offset ${offsetS.toFixed(3)} s, given`,
  estimated: (offsetS: number) =>
    `offset ${offsetS.toFixed(3)} s, estimated from the contacts, so initial contact and toe-off are not judged`,
} as const;

function notesText(notes: ClipNotes | null): string {
  if (notes === null) return '';
  const facts = [
    notes.sex,
    notes.heightCm === undefined ? undefined : `${notes.heightCm} cm`,
    notes.weightKg === undefined ? undefined : `${notes.weightKg} kg`,
    notes.speedMps === undefined ? undefined : `${notes.speedMps} m/s`,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? '' : `; ${facts.join(', ')}`;
}

function uncomparedSection(input: ReportInput): string {
  const lines = [
    ...input.uncompared.map(({ file, reason }) => `- ${file.name} was not compared: ${reason}`),
    ...input.clipsWithoutTruth.map((name) => `- ${name} is a clip without truth`),
    ...input.truthsWithoutClip.map((name) => `- ${name} has truth, but no clip`),
  ];
  return lines.length === 0 ? '' : ['## Not compared', '', ...lines].join('\n');
}

const plain = ({ factor, digits }: MetricDisplay, value: number): string =>
  Number.isFinite(value) ? (value * factor).toFixed(digits) : '–';

function signed(display: MetricDisplay, value: number): string {
  const text = plain(display, Math.abs(value));
  if (text === '–' || Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

const range = (display: MetricDisplay, [low, high]: readonly [number, number]): string =>
  Number.isFinite(low) ? `${signed(display, low)} … ${signed(display, high)}` : '–';

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} % (${part} of ${whole})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
