// The changelog's part of a release: the text under "Unreleased", and the entries of commits. A
// commit that users of the product notice names its section in a last line, such as
// `Changelog: fixed`. Its subject is then the entry.

const sections = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'] as const;
type Section = (typeof sections)[number];

export interface Commit {
  readonly subject: string;
  /** Values of its `Changelog` lines. */
  readonly changelog: readonly string[];
}

export type Entries = Readonly<Partial<Record<Section, readonly string[]>>>;

/** Separators between the parts of a commit, and after each commit, in git's output. */
const partSeparator = '\x1f';
const commitSeparator = '\x1e';

/** Git's `--format` for `parseCommits`. */
export const commitFormat = [
  '%s',
  `%(trailers:key=Changelog,valueonly,separator=%x2C)${commitSeparator}`,
].join(partSeparator);

export function parseCommits(output: string): Commit[] {
  const texts = output.split(commitSeparator).map((text) => text.trim());
  return texts.filter(Boolean).map((text) => {
    const [subject = '', values = ''] = text.split(partSeparator);
    const changelog = values.split(',').map((value) => value.trim());
    return { subject, changelog: changelog.filter(Boolean) };
  });
}

/** @throws Error that names a commit whose section does not exist. */
export function entriesOf(commits: readonly Commit[]): Entries {
  const entries: Partial<Record<Section, string[]>> = {};
  for (const { subject, changelog } of commits)
    for (const value of changelog) {
      const section = sections.find((each) => each.toLowerCase() === value.toLowerCase());
      if (section === undefined)
        throw new Error(`"${subject}" has no section of the changelog but "${value}"`);
      (entries[section] ??= []).push(subject);
    }
  return entries;
}

const heading = /^## \[/m;
const unreleased = /^## \[Unreleased\].*$/m;

interface ChangelogParts {
  readonly before: string;
  readonly unreleased: string;
  readonly releases: string;
}

function partsOf(changelog: string): ChangelogParts {
  const match = unreleased.exec(changelog);
  if (!match) throw new Error('CHANGELOG.md lacks "## [Unreleased]"');
  const start = match.index + match[0].length;
  const rest = changelog.slice(start);
  const next = heading.exec(rest)?.index ?? rest.length;
  return {
    before: changelog.slice(0, match.index),
    unreleased: rest.slice(0, next).trim(),
    releases: rest.slice(next),
  };
}

function addEntries(text: string, section: Section, entries: readonly string[]): string {
  const lines = entries.map((entry) => `- ${entry}.`).join('\n');
  const title = `### ${section}`;
  const start = text.indexOf(`${title}\n`);
  if (start < 0) return `${text}\n\n${title}\n\n${lines}`.trim();
  const end = text.indexOf('\n### ', start + title.length);
  const part = end < 0 ? text.slice(start) : text.slice(start, end);
  const rest = end < 0 ? '' : text.slice(end);
  return `${text.slice(0, start)}${part.trimEnd()}\n${lines}\n${rest}`.trim();
}

/** Returns the changes of the next release, by section. */
export function releaseNotes(changelog: string, entries: Entries): string {
  return sections.reduce((text, section) => {
    const added = entries[section] ?? [];
    return added.length === 0 ? text : addEntries(text, section, added);
  }, partsOf(changelog).unreleased);
}

export interface Release {
  readonly version: string;
  /** Date of the release, for example 2026-03-01. */
  readonly date: string;
  readonly entries: Entries;
}

/** Returns the changelog with a section of the release, and an empty one for the next changes. */
export function closeRelease(changelog: string, { version, date, entries }: Release): string {
  const { before, releases } = partsOf(changelog);
  const notes = releaseNotes(changelog, entries);
  const parts = ['## [Unreleased]', `## [${version}] - ${date}`, notes, releases.trim()];
  return `${before}${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Returns the notes of a version: those of its section, or the unreleased ones. */
export function notesOfVersion(changelog: string, version: string, entries: Entries): string {
  const title = `## [${version}]`;
  const start = changelog.indexOf(`\n${title}`);
  if (start < 0) return releaseNotes(changelog, entries);
  const text = changelog.slice(changelog.indexOf('\n', start + 1));
  const next = heading.exec(text)?.index ?? text.length;
  return text.slice(0, next).trim();
}

export interface ChangelogEntry {
  /** Kind of the change: added, fixed. */
  readonly kind: string;
  readonly description: string;
}

/** Returns the first sentence of an entry, without emphasis and links. */
function firstSentence(entry: string): string {
  const plain = entry
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '');
  return plain.split('. ')[0]!.replace(/\.$/, '').trim();
}

/** Returns the entries of a release's notes, in the form of Artifact Hub's annotation. */
export function changesOf(notes: string): ChangelogEntry[] {
  return notes.split(/^### /m).flatMap((part) => {
    const [title = '', ...lines] = part.split('\n');
    const entries = lines.join('\n').split(/^- /m).slice(1);
    const kind = title.trim().toLowerCase();
    return entries.map((entry) => ({ kind, description: firstSentence(entry.trim()) }));
  });
}
