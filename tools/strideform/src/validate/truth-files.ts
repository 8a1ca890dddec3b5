import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { BadInput } from '../bad-input.ts';
import { eventsFileIn, type EventsFile } from './corrections-file.ts';
import { readForce, type ForceColumns, type ForceRecording } from './force-recording.ts';
import { isEventTable, readMarkedEvents, type MarkedEvent } from './marked-events.ts';
import { readPeople, type ClipNotes } from './people-file.ts';
import { readTable } from './table.ts';

export interface ClipFile {
  readonly name: string;
  readonly path: string;
}

/** Truth about one clip: the force, or the events that people marked. */
export type ClipTruth =
  | { readonly kind: 'force'; readonly recording: ForceRecording }
  | { readonly kind: 'events'; readonly marked: readonly MarkedEvent[] };

const clipExtensions = ['.mp4', '.mov', '.m4v', '.webm', '.mkv', '.json'];
const truthExtensions = ['.csv', '.json', '.mot', '.sto'];
const peopleFileName = 'people.csv';

/** Returns a clip's name without folder and extension. */
export function clipNameOf(fileName: string): string {
  const extension = extname(fileName).toLowerCase();
  const isKnown = [...clipExtensions, ...truthExtensions].includes(extension);
  return isKnown ? basename(fileName, extname(fileName)) : basename(fileName);
}

/** Returns the files of a folder that have one of the extensions, or the file itself. */
export async function filesIn(path: string, extensions: readonly string[]): Promise<string[]> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => extensions.includes(extname(name).toLowerCase()))
    .toSorted()
    .map((name) => join(path, name));
}

/** @throws BadInput if there is no clip, or two have one name */
export async function listClips(path: string): Promise<ClipFile[]> {
  const files = await filesIn(path, clipExtensions);
  const clips = files.map((file) => ({ name: clipNameOf(file), path: file }));
  if (clips.length === 0)
    throw new BadInput(`${path} holds no clip. Clips end in ${clipExtensions.join(', ')}.`);
  const twin = clips.find(({ name }, i) => clips.findIndex((clip) => clip.name === name) < i);
  if (twin !== undefined)
    throw new BadInput(`${path} holds two clips named ${twin.name}. Rename or remove one.`);
  return clips;
}

/**
 * Reads the truth of all clips, by clip name.
 * @param isOther returns true for files of another kind, such as clips in the same folder
 * @throws BadInput
 */
export async function readTruths(
  path: string,
  columns: ForceColumns,
  isOther: (file: string) => boolean,
): Promise<Map<string, ClipTruth>> {
  const files = (await filesIn(path, truthExtensions)).filter(
    (file) => basename(file).toLowerCase() !== peopleFileName && !isOther(file),
  );
  if (files.length === 0)
    throw new BadInput(`${path} holds no truth. Its files end in ${truthExtensions.join(', ')}.`);
  const truths = new Map<string, ClipTruth>();
  for (const file of files) addTruth(truths, file, await readFile(file, 'utf8'), columns);
  return truths;
}

function addTruth(
  truths: Map<string, ClipTruth>,
  file: string,
  text: string,
  columns: ForceColumns,
): void {
  const corrected = eventsFileIn(text);
  if (corrected !== null) {
    for (const event of correctedEvents(corrected, clipNameOf(file), file))
      addEvent(truths, file, event);
    return;
  }
  const isMotion = /\.(mot|sto)$/i.test(file);
  const table = isMotion ? null : readTable(file, text);
  if (table !== null && isEventTable(table)) {
    for (const event of readMarkedEvents(table, clipNameOf(file))) addEvent(truths, file, event);
    return;
  }
  const name = clipNameOf(file);
  if (truths.has(name)) throw twoTruths(file, name);
  truths.set(name, { kind: 'force', recording: readForce(file, text, columns) });
}

/** Returns the events of a session as a person corrected them. */
const correctedEvents = ({ events }: EventsFile, clip: string, place: string): MarkedEvent[] =>
  events.map(({ side, event, time }) => ({
    clip,
    side,
    kind: event,
    rater: '',
    at: { timeS: time },
    place,
  }));

function addEvent(truths: Map<string, ClipTruth>, file: string, event: MarkedEvent): void {
  const name = clipNameOf(event.clip);
  const known = truths.get(name);
  if (known?.kind === 'force') throw twoTruths(file, name);
  truths.set(name, { kind: 'events', marked: [...(known?.marked ?? []), event] });
}

const twoTruths = (file: string, name: string): BadInput =>
  new BadInput(`${file}: ${name} already has another truth. Give force or events, once.`);

/**
 * Reads the notes about people from the given file, or from `people.csv` in one of the folders.
 * Returns null if there is none.
 */
export async function readNotes(
  given: string | undefined,
  folders: readonly string[],
): Promise<ReadonlyMap<string, ClipNotes> | null> {
  const places =
    given === undefined ? folders.map((folder) => join(folder, peopleFileName)) : [given];
  for (const place of places) {
    const text = await readIfThere(place, given !== undefined);
    if (text !== null) return readPeople(readTable(place, text), clipNameOf);
  }
  return null;
}

async function readIfThere(path: string, isRequired: boolean): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (!isRequired && (code === 'ENOENT' || code === 'ENOTDIR')) return null;
    throw error;
  }
}
