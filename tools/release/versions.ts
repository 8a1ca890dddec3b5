// The places that carry the product's version. A release refuses to go out while they differ.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One version in one file. */
export interface VersionPlace {
  readonly file: string;
  /** Which of the file's versions. */
  readonly what: string;
  readonly version: string;
}

interface VersionPattern {
  readonly what: string;
  /** Its first group is what stands before the version, its second one the version. */
  readonly pattern: RegExp;
}

const manifest: VersionPattern = { what: 'version', pattern: /^( {2}"version": ")([^"]+)/m };
const imageArgument: VersionPattern = { what: 'ARG VERSION', pattern: /^(ARG VERSION=)(\S+)/m };

/** Every file with a version of ours, as a glob from the repository's root. */
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

/** All versions below `root`. */
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

/** A line for each version that is not `expected`. */
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
