import { UploadInterruptedError, type Strideform } from '@strideform/sdk';
import { clipFile } from '@strideform/sdk/node';
import { Option, type Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { withRecordingFlags, type RecordingFlags } from '../clip-options.ts';
import { command } from '../command.ts';
import { progressBar } from '../progress-bar.ts';
import { clientFrom, type ApiAccess } from './api-access.ts';

interface UploadOptions extends ApiAccess, RecordingFlags {
  readonly user: string;
  readonly name?: string;
  readonly uploadId?: string;
  /** False with `--no-wait`. */
  readonly wait: boolean;
}

/** A command that calls the HTTP API of a platform. */
const apiCommand = (name: string): Command =>
  command(name)
    .addOption(new Option('--url <url>', "the API's address").env('STRIDEFORM_URL'))
    .addOption(new Option('--api-key <key>', 'your API key').env('STRIDEFORM_API_KEY'));

const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** Sends a clip in parts. If the upload is interrupted, the error says how to continue it. */
async function sendClip(
  client: Strideform,
  path: string,
  uploadId: string | undefined,
): Promise<string> {
  const clip = await clipFile(path);
  const bar = progressBar('Sending the clip');
  try {
    const { upload_id } = await client.uploads.send(clip, {
      ...(uploadId === undefined ? {} : { uploadId }),
      onProgress: ({ sentBytes, sizeBytes }) => bar.update(sentBytes / sizeBytes),
    });
    return upload_id;
  } catch (error) {
    if (error instanceof UploadInterruptedError)
      error.message += ` Continue it with --upload-id ${error.uploadId}.`;
    throw error;
  } finally {
    bar.stop();
  }
}

/** Prints each state of a session as a line of JSON. Ends with code 3 if the session fails. */
async function follow(client: Strideform, sessionId: string): Promise<void> {
  for await (const { status, stage, progress, error } of client.sessions.watch(sessionId)) {
    print({ session_id: sessionId, status, stage, progress, error });
    process.exitCode = status === 'failed' ? 3 : 0;
  }
}

const uploadCommand = withRecordingFlags(apiCommand('upload'))
  .description('send a clip to a platform, open a session, and follow it to its end')
  .argument('<clip>')
  .requiredOption('--user <id>', 'your own id of the runner')
  .option('--name <text>', 'title of the session')
  .option('--upload-id <id>', 'continue this upload, which broke off')
  .option('--no-wait', 'end once the session is queued')
  .action(async (path: string, options: UploadOptions) => {
    const client = clientFrom(options);
    const upload_id = await sendClip(client, path, options.uploadId);
    const { name, inclineDeg, beltSpeedMps, slowMotionFactor } = options;
    const session = await client.sessions.create({
      user_id: options.user,
      upload_id,
      facing: options.facing,
      view: options.view,
      ...(name === undefined ? {} : { session_name: name }),
      ...(inclineDeg === undefined ? {} : { incline_degree: inclineDeg }),
      ...(beltSpeedMps === undefined ? {} : { belt_speed: beltSpeedMps }),
      ...(slowMotionFactor === undefined ? {} : { slow_motion_factor: slowMotionFactor }),
    });
    print(session);
    if (options.wait) await follow(client, session.session_id);
  });

const watchCommand = apiCommand('watch')
  .description('follow a session to its end: a line of JSON for each state')
  .argument('<session>')
  .action((sessionId: string, options: ApiAccess) => follow(clientFrom(options), sessionId));

const reportCommand = apiCommand('report')
  .description("write a session's form and gait report as a PDF")
  .argument('<session>')
  .requiredOption('--out <file.pdf>', 'where to write it')
  .action(async (sessionId: string, { out, ...options }: ApiAccess & { out: string }) => {
    const pdf = await clientFrom(options).sessions.report.retrieve(sessionId);
    await writeFile(out, Buffer.from(await pdf.arrayBuffer()));
    process.stdout.write(`${out}\n`);
  });

/** Commands that need a running platform and an API key. */
export const apiCommands: readonly Command[] = [uploadCommand, watchCommand, reportCommand];
