// Places that contain the product's version. A release is refused while they differ.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One version in one file. */
export interface VersionPlace {
  readonly file: string;
  /** Name of the version within its file. */
  readonly what: string;
  readonly version: string;
}

interface VersionPattern {
  readonly what: string;
  /**
   * Pattern whose first group is the text before the version, and whose second group is the
   * version.
   */
  readonly pattern: RegExp;
}

const manifest: VersionPattern = { what: 'version', pattern: /^( {2}"version": ")([^"]+)/m };
const imageArgument: VersionPattern = { what: 'ARG VERSION', pattern: /^(ARG VERSION=)(\S+)/m };

/** Patterns of our version in files, by a glob from the repository's root. */
const patternsByGlob: Readonly<Record<string, readonly VersionPattern[]>> = {
  'package.json': [manifest],
  '{libs,services,test}/*/package.json': [manifest],
  'tools/{lab,strideform}/package.json': [manifest],
  'libs/sdk-python/pyproject.toml': [{ what: 'version', pattern: /^(version = ")([^"]+)/m }],
  'charts/strideform/Chart.yaml': [
    { what: 'version', pattern: /^(version: )(\S+)/m },
    { what: 'appVersion', pattern: /^(appVersion: )(\S+)/m },
  ],
  'deploy/images/*Dockerfile': [imageArgument],
};

const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

function filesOf(root: string): [file: string, patterns: readonly VersionPattern[]][] {
  return Object.entries(patternsByGlob).flatMap(([glob, patterns]) => {
    const files = globSync(glob, { cwd: root }).sort();
    if (files.length === 0) throw new Error(`no file of the release matches ${glob}`);
    return files.map((file): [string, readonly VersionPattern[]] => [file, patterns]);
  });
}

function versionIn(text: string, { what, pattern }: VersionPattern, file: string): string {
  const version = pattern.exec(text)?.[2];
  if (version === undefined) throw new Error(`${file} lacks ${what}`);
  return version;
}

/** Returns all versions below `root`. */
export function versionPlaces(root: string): VersionPlace[] {
  return filesOf(root).flatMap(([file, patterns]) => {
    const text = readFileSync(join(root, file), 'utf8');
    return patterns.map((each) => ({
      file,
      what: each.what,
      version: versionIn(text, each, file),
    }));
  });
}

/** Returns a line for each version that is not `expected`. */
export function versionProblems(places: readonly VersionPlace[], expected: string): string[] {
  return places
    .filter(({ version }) => version !== expected)
    .map(({ file, what, version }) => `${file}: ${what} is ${version} instead of ${expected}`);
}

/**
 * Writes `version` to every place.
 * @returns the files that changed.
 */
export function writeVersion(root: string, version: string): string[] {
  if (!semanticVersion.test(version))
    throw new Error(`${version} is no semantic version such as 1.2.0 or 1.2.0-rc.1`);
  const changed: string[] = [];
  for (const [file, patterns] of filesOf(root)) {
    const path = join(root, file);
    const before = readFileSync(path, 'utf8');
    const after = patterns.reduce(
      (text, { pattern }) => text.replace(pattern, `$1${version}`),
      before,
    );
    if (after === before) continue;
    writeFileSync(path, after);
    changed.push(file);
  }
  return changed;
}
