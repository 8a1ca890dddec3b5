import { drawContactSheet } from '@strideform/annotation';
import { UnmeasurableClip } from '@strideform/biomechanics';
import { ModelUnavailable } from '@strideform/pose-runtime';
import { ClipRefused } from '@strideform/video';
import { CommanderError, Option, type Command } from 'commander';
import { analyzeFile } from './analyze-file.ts';
import { BadInput } from './bad-input.ts';
import { numberWithin, recordingFrom, runnerFrom, type ClipOptions } from './clip-options.ts';
import { command } from './command.ts';
import { printAnalysis } from './print-analysis.ts';

/** A command that looks at one clip, with all that may be told about it. */
function clipCommand(name: string): Command {
  return command(name)
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
      '--belt-speed-mps <n>',
      "the treadmill's speed; wins over the measured one",
      numberWithin(0.3, 12),
    )
    .option('--incline-deg <n>', "the ground's incline, uphill +", numberWithin(-30, 30))
    .option(
      '--slow-motion-factor <n>',
      'how many times slower the clip plays than life',
      numberWithin(1, 40),
    )
    .addOption(
      new Option('--facing <side>', 'where the runner faces in the image')
        .choices(['auto', 'left', 'right'])
        .default('auto'),
    );
}

const analyzeCommand = clipCommand('analyze')
  .description('measure a clip, or a strideform.keypoints/1 file, in this process with no server')
  .argument('<clip|keypoints.json>')
  .option('--json', 'print the whole strideform.analysis/1 document')
  .action(async (path: string, options: ClipOptions & { json?: boolean }) => {
    const analysis = await analyzeFile(path, runnerFrom(options), recordingFrom(options));
    process.stdout.write(
      `${options.json === true ? JSON.stringify(analysis) : printAnalysis(analysis)}\n`,
    );
  });

const contactSheetCommand = clipCommand('contact-sheet')
  .description('draw frames of a clip with skeleton, contacts and angles side by side into a PNG')
  .argument('<clip>')
  .requiredOption('--out <file.png>', 'where to write the sheet')
  .option('--from <frame>', 'first frame', numberWithin(0, 1e6), 0)
  .option('--every <frames>', 'distance between frames', numberWithin(1, 1e6), 5)
  .option('--columns <n>', 'frames a row', numberWithin(1, 40), 8)
  .option('--rows <n>', 'rows', numberWithin(1, 40), 3)
  .option('--tile-height <px>', 'height of a frame', numberWithin(60, 2000), 360)
  .action(
    async (
      clipPath: string,
      options: ClipOptions & {
        out: string;
        from: number;
        every: number;
        columns: number;
        rows: number;
        tileHeight: number;
      },
    ) => {
      const analysis = await analyzeFile(clipPath, runnerFrom(options), recordingFrom(options));
      await drawContactSheet(
        {
          clipPath,
          analysis,
          outputPath: options.out,
          firstFrame: options.from,
          frameStep: options.every,
          columns: options.columns,
          rows: options.rows,
          tileHeightPx: options.tileHeight,
        },
        { timeoutS: 600, maxMemoryMb: 2048 },
      );
      process.stdout.write(`${options.out}\n`);
    },
  );

const adminCommand = command('admin').description(
  'operate a platform: tenants, plans, keys, runners, the demo session; needs MONGODB_URI and INGEST_GRPC_URL, prints JSON',
);

const program = command('strideform')
  .description('Running-form analysis')
  .addCommand(analyzeCommand)
  .addCommand(contactSheetCommand)
  .addCommand(adminCommand);
// The platform's code is loaded where it is needed: measuring a clip does without.
if (process.argv[2] === 'admin')
  (await import('./admin/admin-commands.ts')).adminCommands.forEach((each) =>
    adminCommand.addCommand(each),
  );

/** There is no such file, it is a folder, or it may not be read. */
const pathFaults = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES'];

/** 2: the input cannot be used. 1: anything else. */
function exitCodeOf(error: unknown): number {
  const isInputError =
    [BadInput, ClipRefused, UnmeasurableClip, ModelUnavailable].some(
      (refusal) => error instanceof refusal,
    ) || pathFaults.includes(String((error as { code?: unknown }).code));
  return isInputError ? 2 : 1;
}

function report(error: unknown): void {
  const code = exitCodeOf(error);
  const message =
    error instanceof ClipRefused
      ? error.detail
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(
    `strideform: ${code === 1 && error instanceof Error ? error.stack : message}\n`,
  );
  process.exitCode = code;
}

try {
  await program.parseAsync();
} catch (error) {
  // Commander has spoken already: its only end that is no fault is help or a version that was asked
  // for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else report(error);
}
