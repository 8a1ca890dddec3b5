import type { NewUser, User } from '@strideform/sdk';

/** Facts about a runner that an upload needs. */
export type KnownRunner = Pick<User, 'user_id' | 'display_name' | 'height'>;

/** The runner that a typed text names. */
export type NamedRunner =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly runner: KnownRunner }
  /** Several runners have this name, so the person has to choose. */
  | { readonly kind: 'ambiguous'; readonly runners: readonly KnownRunner[] }
  /** Runners have these words in another order, so the person has to say who is meant. */
  | { readonly kind: 'reordered'; readonly runners: readonly KnownRunner[] }
  | { readonly kind: 'new'; readonly userId: string; readonly displayName: string };

/** Words of a text, without accents, case and punctuation. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

export const sameText = (one: string, other: string): boolean =>
  wordsOf(one).join(' ') === wordsOf(other).join(' ') && wordsOf(one).length > 0;

/** Returns the name by which lists show a runner. */
export const shownName = ({ display_name, user_id }: KnownRunner): string =>
  display_name ?? user_id;

type ShownName = Pick<User, 'user_id' | 'display_name'>;

/** Returns true if the runner's id or name contains the search. */
export function isRunnerFound({ user_id, display_name }: ShownName, search: string): boolean {
  const wanted = search.toLocaleLowerCase();
  return [user_id, display_name ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted));
}

/** Returns true if the id says more than the name: it does not consist of the same words. */
export function isIdNeeded({ user_id, display_name }: ShownName): boolean {
  if (display_name === null) return true;
  const [id, name] = [wordsOf(user_id), wordsOf(display_name)];
  const isSame = id.join('') === name.join('') || id.sort().join() === name.sort().join();
  return !isSame || id.length === 0;
}

/** Returns a runner's name with the id, or the id alone if it is the name. */
export const nameWithId = ({ user_id, display_name }: ShownName): string =>
  display_name === null || display_name === user_id ? user_id : `${display_name} (${user_id})`;

const labelWithId = (runner: KnownRunner): string => `${shownName(runner)} (${runner.user_id})`;

/** Returns the text that names this runner only: the name, or the name with the id. */
export function runnerLabel(runner: KnownRunner, all: readonly KnownRunner[]): string {
  const name = shownName(runner);
  const isShared = all.some((other) => other !== runner && isNamed(other, name));
  return isShared ? labelWithId(runner) : name;
}

const isNamed = (runner: KnownRunner, text: string): boolean =>
  runner.user_id === text || sameText(shownName(runner), text);

/**
 * Finds the runner that a typed text names: by the name that lists show, or by the id.
 * @param isSecondOfName true if the person wants another runner of a name that exists
 */
export function namedRunner(
  typed: string,
  runners: readonly KnownRunner[],
  isSecondOfName = false,
): NamedRunner {
  const text = typed.trim();
  if (text === '') return { kind: 'none' };
  const labelled = runners.find((runner) => labelWithId(runner) === text);
  if (labelled !== undefined) return { kind: 'known', runner: labelled };
  const found = runners.filter((runner) => isNamed(runner, text));
  if (found.length > 0 && isSecondOfName)
    return { kind: 'new', userId: freeId(text, runners), displayName: text };
  if (found.length > 1) return { kind: 'ambiguous', runners: found };
  if (found.length === 1) return { kind: 'known', runner: found[0]! };
  const reordered = isSecondOfName ? [] : runners.filter((runner) => isWholeName(runner, text));
  if (reordered.length > 0) return { kind: 'reordered', runners: reordered };
  return { kind: 'new', userId: text, displayName: text };
}

/** Returns the name with the first number that makes it an id that no runner has. */
function freeId(name: string, runners: readonly KnownRunner[]): string {
  const taken = new Set(runners.map(({ user_id }) => user_id));
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

/** Returns `Anna 3` for the id `Anna 2` of an Anna; null for an id that is no numbered name. */
export function nextId({ user_id, display_name }: Pick<NewUser, 'user_id' | 'display_name'>) {
  const number = Number(user_id.slice(display_name?.length));
  const isNumbered = user_id === `${display_name} ${number}` && Number.isInteger(number);
  return isNumbered ? `${display_name} ${number + 1}` : null;
}

/** Runner of a file, and the part of its path that says so. */
export interface PathMatch {
  readonly runner: KnownRunner | null;
  /** Part of the path that named the runner; null if none did. */
  readonly by: 'folder' | 'file' | null;
}

const noMatch: PathMatch = { runner: null, by: null };

/**
 * Finds the runner of a file by the folders that contain it, the innermost first, or else by the
 * name of the file. A name that fits several runners leads to none.
 */
export function runnerOfPath(path: string, runners: readonly KnownRunner[]): PathMatch {
  const folders = path.split('/');
  const fileName = folders.pop()!.replace(/\.[^.]+$/, '');
  for (const folder of folders.reverse()) {
    const runner = onlyOne(runners.filter((each) => isWholeName(each, folder)));
    if (runner !== null) return { runner, by: 'folder' };
  }
  const within = runners.filter((runner) => nameIn(runner, fileName) > 0);
  const longest = Math.max(...within.map((runner) => nameIn(runner, fileName)));
  const runner = onlyOne(within.filter((each) => nameIn(each, fileName) === longest));
  return runner === null ? noMatch : { runner, by: 'file' };
}

const onlyOne = (runners: readonly KnownRunner[]): KnownRunner | null =>
  runners.length === 1 ? runners[0]! : null;

/** Returns true if a text is the runner's name or id, in any order of its words. */
function isWholeName(runner: KnownRunner, text: string): boolean {
  const sorted = (name: string): string => wordsOf(name).sort().join(' ');
  const wanted = sorted(text);
  return wanted !== '' && namesOf(runner).some((name) => sorted(name) === wanted);
}

const namesOf = ({ display_name, user_id }: KnownRunner): string[] =>
  display_name === null ? [user_id] : [display_name, user_id];

/** Returns the number of words of the runner's longest name that the text contains, or 0. */
function nameIn(runner: KnownRunner, text: string): number {
  const inText = new Set(wordsOf(text));
  const lengths = namesOf(runner).map((name) => {
    const words = wordsOf(name);
    // A short word, such as an initial or a number, is too often there by chance.
    const isDistinct = words.some((word) => word.length >= 3);
    return isDistinct && words.every((word) => inText.has(word)) ? words.length : 0;
  });
  return Math.max(...lengths);
}

/** Words that cameras and programs put into the names of files. */
const cameraWord =
  /^(img|vid|mov|mvi|dsc|dscn|dscf|pxl|gopr|gh|gx|dji|wa|whatsapp|video|clip|movie|copy|export|edited|final|screen|recording|trim|mp4|slomo|am|pm)?[\d]*$/;

/** Units of speed. A word such as `kmh` belongs to the number before it. */
const unitWord = /^(km|kmh|kph|mph|min|mps|sec)$/;
/** A word that somebody has typed: `easy`, `week1`. */
const typedWord = /^\p{L}{3,}\d*$/u;

/** Words of a file's name beside the runner's name. */
export interface FileWords {
  /** Empty if there are none: names that cameras give say nothing. */
  readonly text: string;
  /** True if they say enough for a title. One word alone needs the date beside it. */
  readonly isTitle: boolean;
}

/** Returns what a file's name says beside the runner's name. */
export function wordsInName(fileName: string, runnerText: string): FileWords {
  const name = fileName.replace(/\.[^.]+$/, '');
  const runnerWords = new Set(wordsOf(runnerText));
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => {
    const [plain = ''] = wordsOf(word);
    return plain !== '' && !runnerWords.has(plain) && !cameraWord.test(plain);
  });
  const typed = words.filter((word) => typedWord.test(word) && !unitWord.test(word.toLowerCase()));
  if (typed.length === 0) return { text: '', isTitle: false };
  const text = words.join(' ');
  return { text: text.charAt(0).toUpperCase() + text.slice(1), isTitle: typed.length > 1 };
}
