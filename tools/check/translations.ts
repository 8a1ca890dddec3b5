// A translation changes with its English text: a branch that changes a sentence in English
// changes it in each language, too. Where a translation is right as it is, a commit of the branch
// says so in a line of its own: `Translation stands: ` and the place that this check prints.
import { reportCheck } from './check-report.ts';
import { baseCommit } from './default-branch.ts';
import { readCommit, readWorkingTree, type TextFile } from './source-tree.ts';
import { textsIn, translatedLanguages, type Texts } from './text-tables.ts';
import { commandOutcome } from './workspace.ts';

interface Change {
  readonly before: readonly TextFile[];
  readonly after: readonly TextFile[];
}

/** Returns the places of texts that are in both states, and differ. */
function changedPlaces(before: Texts, after: Texts): string[] {
  const isChanged = ([place, text]: [string, string]): boolean =>
    before.has(place) && before.get(place) !== text;
  return [...after].filter(isChanged).map(([place]) => place);
}

function staleTranslations({ before, after }: Change, language: string): string[] {
  const textsBefore = textsIn(language, before);
  const textsAfter = textsIn(language, after);
  const isStale = (place: string): boolean =>
    textsAfter.has(place) && textsBefore.get(place) === textsAfter.get(place);
  return changedPlaces(textsIn('en', before), textsIn('en', after)).filter(isStale);
}

/** Returns the places whose translations a commit of the branch declares right. */
async function standingPlaces(base: string): Promise<ReadonlySet<string>> {
  const { stdout } = await commandOutcome('git', ['log', '--format=%B', `${base}..HEAD`]);
  return new Set([...stdout.matchAll(/^Translation stands: (.+)$/gm)].map(([, place]) => place!));
}

/** Proves that a sentence which changed in English alone would be found. */
function proofProblems(): string[] {
  const path = (code: string) => `libs/languages/src/${code}/console.ts`;
  const file = (code: string, name: string, text: string): TextFile => ({
    path: path(code),
    text: `export const ${name} = { page: { title: '${text}', kept: 'a' } } as const;`,
  });
  const german = file('de', 'germanConsole', 'Zwei Sessions eines Läufers');
  const before = [file('en', 'englishConsole', 'Two sessions of one runner'), german];
  const after = [file('en', 'englishConsole', 'Two sessions'), german];
  const found = staleTranslations({ before, after }, 'de').join();
  if (found === 'console.ts Console.page.title') return [];
  return ['A text that changed in English alone is accepted: the check is broken.'];
}

async function problemsSince(base: string, after: readonly TextFile[]): Promise<string[]> {
  const before = await readCommit(base);
  const standing = await standingPlaces(base);
  return translatedLanguages.flatMap((language) =>
    staleTranslations({ before, after }, language)
      .filter((place) => !standing.has(place))
      .map((place) => `${language}: English has changed, the translation has not: ${place}`),
  );
}

const after = await readWorkingTree();
const places = [...textsIn('en', after).keys()];

/** Returns where English has a text and the language has none that could be compared. */
function unpairedTexts(language: string): string[] {
  const texts = textsIn(language, after);
  const unpaired = places.filter((place) => !texts.has(place));
  return unpaired.map((place) => `${language}: there is no text at ${place}`);
}

const base = await baseCommit();
const problems = [
  ...proofProblems(),
  ...translatedLanguages.flatMap(unpairedTexts),
  ...(base === null ? [] : await problemsSince(base, after)),
];
const compared = base?.slice(0, 8) ?? 'no other state';
reportCheck(problems, `${places.length} texts, compared with ${compared}`, places.length);
