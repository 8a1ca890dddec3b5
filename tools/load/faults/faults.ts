// `npm run faults` makes faults in the real servers and services of one machine while two tenants
// have running sessions, and checks the invariants after each.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createProgress, elapsedText } from '../../../deploy/local/progress.mjs';
import { withFaultPlatform, type FaultPlatform } from '../fault-platform/fault-platform.ts';
import { brokenInvariants, deadLetters } from '../fault-platform/invariants.ts';
import type { FaultRow } from './rows/fault-row.ts';
import { brokerRows } from './rows/brokers.ts';
import { diskRows } from './rows/disks.ts';
import { loadRows } from './rows/load.ts';
import { killRows } from './rows/kills.ts';
import { neighbourRows } from './rows/neighbours.ts';
import { storeRows } from './rows/stores.ts';
import { workerRows } from './rows/workers.ts';
import { RecordedAnswers } from '../fault-platform/recorded-answers.ts';
import { createTenant, Scene } from '../fault-platform/scene.ts';
import type { ScratchDisk } from '../fault-platform/scratch-disk.ts';
import { shortClip } from '../fault-platform/trial-clips.ts';

const usage = `npm run faults                    every row of the matrix
npm run faults -- --quick         the rows that take little time
npm run faults -- --row NAME …    single rows
npm run faults -- --list          the rows' names`;

const progress = createProgress();
const allRows: readonly FaultRow[] = [
  ...storeRows,
  ...brokerRows,
  ...diskRows,
  ...workerRows,
  ...killRows,
  ...neighbourRows,
  ...loadRows,
];

interface RowOutcome {
  readonly row: FaultRow;
  readonly took: string;
  readonly answers: string;
  readonly problems: readonly string[];
  /** Reason why the row was not tried. */
  readonly skipped?: string;
}

function chosenRows(args: string[]): readonly FaultRow[] {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean' },
      row: { type: 'string', multiple: true },
      list: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) end(usage, 0);
  if (values.list) end(allRows.map(({ name, title }) => `${name}: ${title}`).join('\n'), 0);
  const unknown = values.row?.filter((name) => !allRows.some((row) => row.name === name)) ?? [];
  if (unknown.length > 0) end(`No row is named ${unknown.join(', ')}; see --list.`, 1);
  if (values.row) return allRows.filter(({ name }) => values.row!.includes(name));
  return values.quick ? allRows.filter(({ isQuick }) => isQuick) : allRows;
}

function end(text: string, code: number): never {
  console.log(text);
  process.exit(code);
}

/** Returns the numbers of a session without a fault. */
async function undisturbedNumbers(platform: FaultPlatform, clip: Blob): Promise<string> {
  const tenant = await createTenant(platform, clip, 'Undisturbed', new RecordedAnswers());
  const sessionId = await tenant.send();
  for (; ; await sleep(500)) {
    const { body } = await tenant.read(sessionId);
    if (body.status === 'succeeded') return tenant.numbersOf(sessionId);
    if (body.status === 'failed')
      throw new Error(`A session without a fault failed: ${JSON.stringify(body.error)}`);
  }
}

async function runRow(
  row: FaultRow,
  platform: FaultPlatform,
  clip: Blob,
  numbers: string,
): Promise<RowOutcome> {
  const startMs = performance.now();
  const answers = new RecordedAnswers();
  const problems: string[] = [];
  let measured = '';
  const peakUse = platform.watchUse();
  try {
    const before = await deadLetters(platform);
    const scene = await Scene.begin(platform, clip, row.title, answers);
    measured = (await row.run(scene)) ?? '';
    await platform.endFaults();
    await scene.untilCallersAreDone();
    const isCaused = (letter: string): boolean => row.deadLetters?.test(letter) ?? false;
    problems.push(...(await brokenInvariants(scene, numbers, before, isCaused)));
    if (answers.missingCount > 0 && !row.endsGateways)
      problems.push(`${answers.missingCount} connections of callers broke`);
  } catch (error) {
    problems.push((error as Error).message);
    await platform.endFaults();
  } finally {
    problems.push(...peakUse.end());
  }
  const shown = [String(answers), measured, `at most ${peakUse}`].filter((text) => text !== '');
  return { row, took: elapsedText(startMs), answers: shown.join('; '), problems };
}

function reasonToSkip({ needsOwnDisk }: FaultRow, disk: ScratchDisk): string | null {
  return needsOwnDisk ? disk.notMounted : null;
}

const skippedRow = (row: FaultRow, skipped: string): RowOutcome => ({
  row,
  took: '',
  answers: '',
  problems: [],
  skipped,
});

function describe({ row, took, answers, problems, skipped }: RowOutcome): string {
  if (skipped !== undefined) return `– ${row.title}: SKIPPED, ${skipped}`;
  const mark = problems.length === 0 ? '✓' : '✗';
  const lines = problems.map((problem) => `\n    ${problem}`);
  return `${mark} ${row.title.padEnd(62)} ${took.padStart(8)}   ${answers}${lines.join('')}`;
}

async function runMatrix(rows: readonly FaultRow[]): Promise<number> {
  const outcomes: RowOutcome[] = [];
  try {
    await withFaultPlatform(
      {
        name: 'faults',
        progress,
        hasOwnDisk: rows.some(({ needsOwnDisk }) => needsOwnDisk),
        needsLogs: () => outcomes.some(isBroken),
      },
      async (platform) => {
        const clip = await shortClip(platform.folder);
        const numbers = await undisturbedNumbers(platform, clip);
        for (const row of rows) {
          const skipped = reasonToSkip(row, platform.scratchDisk);
          const outcome =
            skipped === null
              ? await runRow(row, platform, clip, numbers)
              : skippedRow(row, skipped);
          outcomes.push(outcome);
          progress.say(describe(outcome));
        }
      },
    );
  } finally {
    printOutcomes(outcomes);
  }
  return outcomes.some(isBroken) ? 1 : 0;
}

const isBroken = ({ problems }: RowOutcome): boolean => problems.length > 0;

function printOutcomes(outcomes: readonly RowOutcome[]): void {
  const broken = outcomes.filter(isBroken).length;
  const skipped = outcomes.filter((outcome) => outcome.skipped !== undefined).length;
  const held = outcomes.length - broken - skipped;
  console.log(`\n${outcomes.map(describe).join('\n')}`);
  console.log(`\n${held} rows hold, ${broken} do not, ${skipped} were skipped`);
}

export async function runFaults(args: string[]): Promise<number> {
  return runMatrix(chosenRows(args));
}
