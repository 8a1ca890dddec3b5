import { drawContactSheet } from '@strideform/annotation';
import { UnmeasurableClip } from '@strideform/gait-engine';
import { ModelUnavailable } from '@strideform/pose-runtime';
import { ClipRefused } from '@strideform/video';
import { CommanderError, Option, type Command } from 'commander';
import { StrideformError } from '@strideform/sdk';
import { analyzeFile } from './analyze-file.ts';
import { apiCommands } from './api/api-commands.ts';
import { BadInput } from './bad-input.ts';
import {
  numberWithin,
  pointInClip,
  recordingFrom,
  runnerFrom,
  withRecordingFlags,
  type ClipOptions,
} from './clip-options.ts';
import { command } from './command.ts';
import { printAnalysis } from './print-analysis.ts';
import { correctionsCommand } from './validate/corrections-command.ts';
import { validateCommand } from './validate/validate-command.ts';

/** Returns a command for one clip, with the options that describe the runner and the recording. */
function clipCommand(name: string): Command {
  const described = command(name)
    .option('--height-cm <n>', "the runner's stature", numberWithin(100, 230))
    .option(
      '--leg-length-cm <n>',
      'greater trochanter to floor; wins over stature for the scale',
      numberWithin(40, 130),
    )
    .option('--weight-kg <n>', 'body mass, for power', numberWithin(20, 250))
    .addOption(
      new Option('--gender <gender>', 'which body-segment table to use').choices([
        'male',
        'female',
      ]),
    )
    .option(
      '--runner-at <time,x,y>',
      "a point on the runner, if several people are visible: seconds, and shares of the picture's width and height, such as 1.5,0.25,0.6",
      pointInClip,
    );
  return withRecordingFlags(described);
}

interface AnalyzeOptions extends ClipOptions {
  readonly json?: boolean;
}

async function printMeasurements(path: string, options: AnalyzeOptions): Promise<void> {
  const analysis = await analyzeFile(path, runnerFrom(options), recordingFrom(options));
  const text = options.json === true ? JSON.stringify(analysis) : printAnalysis(analysis);
  process.stdout.write(`${text}\n`);
}

const analyzeCommand = clipCommand('analyze')
  .description('measure a clip, or a strideform.keypoints/1 file, in this process with no server')
  .argument('<clip|keypoints.json>')
  .option('--json', 'print all that was measured, as strideform.analysis/1')
  .action(printMeasurements);

interface ContactSheetOptions extends ClipOptions {
  readonly out: string;
  readonly from: number;
  readonly every: number;
  readonly columns: number;
  readonly rows: number;
  readonly tileHeight: number;
}

async function writeContactSheet(clipPath: string, options: ContactSheetOptions): Promise<void> {
  const analysis = await analyzeFile(clipPath, runnerFrom(options), recordingFrom(options));
  const sheet = {
    clipPath,
    analysis,
    outputPath: options.out,
    firstFrame: options.from,
    frameStep: options.every,
    columns: options.columns,
    rows: options.rows,
    tileHeightPx: options.tileHeight,
  };
  await drawContactSheet(sheet, { timeoutS: 600, maxMemoryMb: 2048 });
  process.stdout.write(`${options.out}\n`);
}

const contactSheetCommand = clipCommand('contact-sheet')
  .description('draw frames of a clip with skeleton, contacts and angles side by side into a PNG')
  .argument('<clip>')
  .requiredOption('--out <file.png>', 'where to write the sheet')
  .option('--from <frame>', 'first frame', numberWithin(0, 1e6), 0)
  .option('--every <frames>', 'distance between frames', numberWithin(1, 1e6), 5)
  .option('--columns <n>', 'frames a row', numberWithin(1, 40), 8)
  .option('--rows <n>', 'rows', numberWithin(1, 40), 3)
  .option('--tile-height <px>', 'height of a frame', numberWithin(60, 2000), 360)
  .action(writeContactSheet);

const adminCommand = command('admin').description(
  'operate a platform: tenants, plans, keys, runners, the demo session; needs MONGODB_URI and INGEST_GRPC_URL, prints JSON',
);

const deadLettersCommand = command('dead-letters').description(
  "list and replay messages that services gave up on; brokers: KAFKA_BROKERS with the other variables of Kafka, else the local platform's",
);

const program = command('strideform')
  .description('Running-form analysis')
  .addCommand(analyzeCommand)
  .addCommand(contactSheetCommand)
  .addCommand(validateCommand)
  .addCommand(correctionsCommand);
for (const each of apiCommands) program.addCommand(each);
program.addCommand(adminCommand).addCommand(deadLettersCommand);

/** Loads the commands that need the platform's code, if one of them is asked for. */
async function loadCommandsOf(name: string | undefined): Promise<void> {
  if (name === 'admin' && adminCommand.commands.length === 0) {
    const { adminCommands } = await import('./admin/admin-commands.ts');
    for (const each of adminCommands) adminCommand.addCommand(each);
  }
  if (name === 'dead-letters' && deadLettersCommand.commands.length === 0) {
    const { deadLetterCommands } = await import('./dead-letters/dead-letter-commands.ts');
    for (const each of deadLetterCommands) deadLettersCommand.addCommand(each);
  }
}

/** Codes of paths that name no file, name a folder, or may not be read. */
const pathErrorCodes = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES'];

/** Errors that describe a problem of the input. */
const refusals = [BadInput, ClipRefused, UnmeasurableClip, ModelUnavailable];

/** Returns 2 if the input cannot be used, and 1 for any other error. */
function exitCodeOf(error: unknown): number {
  const { code } = error as { code?: unknown };
  const isRefusal = refusals.some((refusal) => error instanceof refusal);
  return isRefusal || pathErrorCodes.includes(String(code)) ? 2 : 1;
}

/** Returns the text of an error, with its stack if the program itself is at fault. */
function errorText(error: unknown, exitCode: number): string {
  if (error instanceof ClipRefused) return error.detail;
  if (!(error instanceof Error)) return String(error);
  // The program is not at fault if the platform refuses, or cannot be reached.
  if (error instanceof StrideformError) return error.message;
  return exitCode === 1 ? (error.stack ?? error.message) : error.message;
}

/**
 * Runs one command, which writes to the standard streams of this process.
 * @param words the command line after the program's name
 * @returns the exit code: 0, 2 if the input cannot be used, and 1 for any other error
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    await loadCommandsOf(words[0]);
    await program.parseAsync(words, { from: 'user' });
    // A command that has found something wrong sets the code, and prints what it has found.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has already printed its message. It ends with 0 only for help or a version that the
    // user requested.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const exitCode = exitCodeOf(error);
    process.stderr.write(`strideform: ${errorText(error, exitCode)}\n`);
    return exitCode;
  }
}
