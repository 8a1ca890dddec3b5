import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { clientFrom, type ApiAccess } from '../api/api-access.ts';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';
import { compareCorrections, type CorrectedSession, type KindDifferences } from './corrections.ts';
import { readEventsFile } from './corrections-file.ts';
import { personInName } from './people-file.ts';
import { clipNameOf, filesIn, readNotes } from './truth-files.ts';

interface CorrectionsOptions extends ApiAccess {
  readonly people?: string;
  readonly user?: string;
  readonly save?: string;
}

const help = `
FILES is a folder of answers of GET /running/sessions/{id}/gait-events/, or one of them. Without it,
the command reads all sessions of the platform whose events were corrected, or those of --user.
With --save, it writes their events into a folder; "strideform validate" reads such files as the
truth about clips of the same name.
A person is the user of a session. For files, it is the person in people.csv, or what comes before
the first - or _ of the file's name.

Example:
  strideform validate-corrections --url https://api.example.org --save corrections
`;

/** The command that compares automatic events with those that people corrected. */
export const correctionsCommand: Command = command('validate-corrections')
  .description('compare automatic gait events with those that people corrected by hand')
  .argument('[files]', 'folder or file of gait events')
  .addOption(new Option('--url <url>', "the API's address").env('STRIDEFORM_URL'))
  .addOption(new Option('--api-key <key>', 'your API key').env('STRIDEFORM_API_KEY'))
  .option('--user <id>', 'only sessions of this runner')
  .option('--save <folder>', 'where to write the events that were read')
  .option('--people <file.csv>', 'who runs in which file')
  .addHelpText('after', help)
  .action(printCorrections);

async function printCorrections(
  files: string | undefined,
  options: CorrectionsOptions,
): Promise<void> {
  const sessions =
    files === undefined ? await readFromApi(options) : await readFiles(files, options.people);
  if (sessions.length === 0) throw new BadInput('No session has events that a person corrected.');
  const people = new Set(sessions.map(({ person }) => person)).size;
  const lines = [
    `${sessions.length} corrected sessions of ${people} people.`,
    'Automatic − corrected, ms. Over people, each person counts once.',
    '',
    ...tableOf(compareCorrections(sessions)),
    '',
    'Kept events are automatic ones, so the rows with them understate the differences.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function readFiles(path: string, people: string | undefined): Promise<CorrectedSession[]> {
  const notes = await readNotes(people, [path]);
  const sessions: CorrectedSession[] = [];
  for (const file of await filesIn(path, ['.json'])) {
    const { corrected, events, automatic_events: automatic } = await readEventsFile(file);
    const name = clipNameOf(file);
    const person = notes?.get(name)?.person ?? personInName(name);
    if (corrected) sessions.push({ person, events, automatic });
  }
  return sessions;
}

async function readFromApi(options: CorrectionsOptions): Promise<CorrectedSession[]> {
  const client = clientFrom(options);
  const filter = options.user === undefined ? {} : { user_id: options.user };
  if (options.save !== undefined) await mkdir(options.save, { recursive: true });
  const sessions: CorrectedSession[] = [];
  for await (const session of client.sessions.list({ ...filter, status: 'succeeded' })) {
    if (!session.events_corrected) continue;
    const found = await client.sessions.gaitEvents.retrieve(session.session_id);
    if (options.save !== undefined)
      await writeFile(
        join(options.save, `${session.session_id}.json`),
        `${JSON.stringify(found, null, 2)}\n`,
      );
    const { events, automatic_events: automatic } = found;
    sessions.push({ person: session.user_id, events, automatic });
  }
  return sessions;
}

const head = ['event', 'events', 'n', 'bias', 'SD', 'people', 'bias over people', 'SD over people'];

function tableOf(kinds: readonly KindDifferences[]): string[] {
  const rows = kinds.flatMap((each) => {
    const { kind, moved, movedOverPeople, all, allOverPeople } = each;
    const title = kind.replace('_', ' ');
    return [
      [title, 'moved', ...cellsOf(moved, movedOverPeople)],
      [title, 'moved and kept', ...cellsOf(all, allOverPeople)],
    ];
  });
  const counts = kinds.map(
    ({ kind, added, removed }) => `${kind.replace('_', ' ')}: ${added} added, ${removed} removed.`,
  );
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, '', ...counts];
}

const cellsOf = (
  { count, bias, sd }: KindDifferences['moved'],
  over: KindDifferences['movedOverPeople'],
): string[] => [
  String(count),
  inMs(bias),
  inMs(sd),
  String(over.people),
  inMs(over.bias),
  inMs(over.sd),
];

const inMs = (valueS: number): string =>
  Number.isFinite(valueS) ? (1000 * valueS).toFixed(1).replace('-', '−') : '–';
