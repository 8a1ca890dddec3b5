import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { BadInput } from '../bad-input.ts';
import { numberWithin } from '../clip-options.ts';
import { command } from '../command.ts';
import { contactForceN } from '@strideform/motion-files';
import { drawBlandAltman, type PlotPoint } from './bland-altman.ts';
import type { ClipDifference } from './compare-clip.ts';
import { writeReport, type PlotFiles } from './report.ts';
import { resultsOf } from './results-file.ts';
import { agreementOf } from './statistics.ts';
import { summariseClips } from './summary.ts';
import { clipNameOf, listClips, readNotes, readTruths, type ClipFile } from './truth-files.ts';
import {
  isValidated,
  validateClip,
  type ClipOutcome,
  type ValidatedClip,
} from './validate-clips.ts';

interface ValidateOptions {
  readonly out: string;
  readonly people?: string;
  readonly thresholdN: number;
  readonly offsetS?: number;
  readonly leftColumn?: string;
  readonly rightColumn?: string;
}

const help = `
CLIPS is a folder of clips or strideform.keypoints/1 files, or one of them.
TRUTH is a folder of files, or one file, of these kinds. A file belongs to the clip of the same name.
  force   CSV, JSON, MOT or STO: time_s, and force_left_n and force_right_n, or force_n for one plate
          under both feet. Raw vertical force, upward positive, N. OpenSim's names are known, too.
  events  CSV or JSON: side (left, right), event (initial_contact, toe_off), and time_s or frame,
          counted from 0, which may lie between two frames. A column clip puts several clips into one
          file. A column rater holds the events of two raters: their mean is the truth.
          JSON may also be the gait events of a session that a person corrected (validate-corrections).
people.csv in one of the folders, or --people: clip, person, height_cm, weight_kg, sex, speed_mps, fps,
offset_s, shutter_s, camera_distance_m. All but clip and person may be left out. Without the file, the
person is what comes before the first - or _ of the clip's name.
The clock of a force plate is brought to that of the clip by one constant, which is estimated from
the contacts unless offset_s or --offset-s gives it.

It writes report.md, plots and results.json into the folder of --out. results.json holds no video,
no file names and no names but the codes of people. docs/validation.md says how to film.

Example:
  strideform validate clips forces --people people.csv --out validation
`;

/** The command that compares the engine's events with force plates or marked events. */
export const validateCommand: Command = command('validate')
  .description('compare clips with force plates or with events that people marked')
  .argument('<clips>', 'folder of clips or keypoint files')
  .argument('<truth>', 'folder or file of force or events')
  .requiredOption('--out <folder>', 'where to write the report')
  .option('--people <file.csv>', 'who runs in which clip')
  .option(
    '--threshold-n <n>',
    'force above which a foot is on the ground, N',
    numberWithin(5, 200),
    contactForceN,
  )
  .option(
    '--offset-s <n>',
    'time of the clip minus time of the truth, s, for clips without their own',
    numberWithin(-3600, 3600),
  )
  .option('--left-column <name>', "column of the left foot's vertical force")
  .option('--right-column <name>', "column of the right foot's vertical force")
  .addHelpText('after', help)
  .action(validate);

async function validate(
  clipsPath: string,
  truthPath: string,
  options: ValidateOptions,
): Promise<void> {
  // 1. Read what was given.
  const clips = await listClips(clipsPath);
  const columns = { left: options.leftColumn, right: options.rightColumn };
  const isClip = (file: string) => clips.some(({ path }) => path === file);
  const truths = await readTruths(truthPath, columns, isClip);
  const notes = await readNotes(options.people, [clipsPath, truthPath]);
  const matched = clips.filter(({ name }) => truths.has(name));
  refuseWithoutMatch(clips, [...truths.keys()], matched);
  refuseUnlisted(matched, notes);

  // 2. Measure and compare one clip after the other.
  const outcomes: ClipOutcome[] = [];
  for (const [index, file] of matched.entries()) {
    process.stderr.write(`${file.name} (${index + 1} of ${matched.length})\n`);
    const truth = truths.get(file.name)!;
    outcomes.push(await validateClip(file, truth, notes?.get(file.name) ?? null, options));
  }

  // 3. Write report, plots and results.
  const clipNames = new Set(clips.map(({ name }) => name));
  await writeOutput(options, outcomes, {
    clipsWithoutTruth: [...clipNames].filter((name) => !truths.has(name)),
    truthsWithoutClip: [...truths.keys()].filter((name) => !clipNames.has(name)),
  });
  process.stdout.write(`${join(options.out, 'report.md')}\n`);
}

function refuseWithoutMatch(
  clips: readonly ClipFile[],
  truthNames: readonly string[],
  matched: readonly ClipFile[],
): void {
  if (matched.length > 0) return;
  const clipNames = clips.map(({ name }) => name).join(', ');
  throw new BadInput(
    `No clip has truth of the same name. Clips: ${clipNames}. Truth: ${truthNames.join(', ')}. Rename the files, or add a column clip.`,
  );
}

/** A person's code must not come from a file name for some clips only. */
function refuseUnlisted(
  matched: readonly ClipFile[],
  notes: ReadonlyMap<string, unknown> | null,
): void {
  const unlisted = matched.find(({ name }) => notes !== null && !notes.has(clipNameOf(name)));
  if (unlisted !== undefined)
    throw new BadInput(`people.csv has no line for the clip ${unlisted.name}. Add one.`);
}

interface Unmatched {
  readonly clipsWithoutTruth: readonly string[];
  readonly truthsWithoutClip: readonly string[];
}

async function writeOutput(
  { out, thresholdN }: ValidateOptions,
  outcomes: readonly ClipOutcome[],
  unmatched: Unmatched,
): Promise<void> {
  const clips = outcomes.filter(isValidated);
  const uncompared = outcomes.flatMap((outcome) => (isValidated(outcome) ? [] : [outcome]));
  const summaries = summariseClips(clips);
  const engineVersion = await versionOfEngine();
  await mkdir(out, { recursive: true });
  const plots = await writePlots(out, clips);
  const report = writeReport({
    clips,
    summaries,
    uncompared,
    ...unmatched,
    plots,
    engineVersion,
    thresholdN,
  });
  const results = resultsOf(clips, summaries, { engineVersion, thresholdN });
  await writeFile(join(out, 'report.md'), report);
  await writeFile(join(out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
}

async function versionOfEngine(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function writePlots(out: string, clips: readonly ValidatedClip[]): Promise<PlotFiles> {
  const contacts = clips.flatMap(({ comparison }) =>
    comparison.stances.map(({ found, truth }) => ({
      found: found.toeOffS - found.initialContactS,
      truth: truth.toeOffS - truth.initialContactS,
    })),
  );
  const flights = clips.flatMap(({ comparison }) =>
    comparison.flights.map(({ foundS, trueS }) => ({ found: foundS, truth: trueS })),
  );
  return {
    contactTime: await writePlot(
      join(out, 'contact-time.svg'),
      'Contact time',
      contacts,
      clipMeans(clips.map(({ comparison }) => comparison.differences.contact_time)),
    ),
    flightTime: await writePlot(
      join(out, 'flight-time.svg'),
      'Flight time',
      flights,
      clipMeans(clips.map(({ comparison }) => comparison.differences.flight_time)),
    ),
  };
}

const clipMeans = (differences: readonly (ClipDifference | undefined)[]): PlotPoint[] =>
  differences.filter((difference) => difference !== undefined);

const inMs = ({ found, truth }: PlotPoint): PlotPoint => ({
  found: 1000 * found,
  truth: 1000 * truth,
});

/** Returns the plot's file name, or null if there is nothing to draw. */
async function writePlot(
  path: string,
  title: string,
  pointsS: readonly PlotPoint[],
  meansS: readonly PlotPoint[],
): Promise<string | null> {
  if (pointsS.length === 0) return null;
  const points = pointsS.map(inMs);
  const agreement = agreementOf(points.map(({ found, truth }) => found - truth));
  const plot = { title, unit: 'ms', points, clipMeans: meansS.map(inMs), agreement };
  await writeFile(path, drawBlandAltman(plot));
  return path.slice(path.lastIndexOf('/') + 1);
}
