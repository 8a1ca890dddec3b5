// Packages of Debian in an image, read from its files.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { sourcesImage } from '../images/image-names.ts';
import { idOf } from './installed-packages.ts';
import { nameOf, ownArchitecture, partReference, type PushedImage } from './joined-images.ts';
import { registryClient } from './registry-client.ts';

export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  /** Debian's name of the processor: amd64, arm64, or all. */
  readonly architecture: string;
  /** Source package, whose version may differ. */
  readonly source: string;
  readonly sourceVersion: string;
  /** Names of licences in the package's copyright file. Empty if a program cannot read the file. */
  readonly licences: readonly string[];
  /** File in the image with the texts of the licences. Null if there is none. */
  readonly text: string | null;
}

const statusFile = 'var/lib/dpkg/status';
const copyrightOf = (name: string): string => `usr/share/doc/${name}/copyright`;

/** Returns the first lines of the fields of a paragraph. */
const fieldsOf = (paragraph: string): Map<string, string> =>
  new Map([...paragraph.matchAll(/^([\w-]+): *(.*)$/gm)].map(([, name, value]) => [name!, value!]));

/** Returns the licences that a copyright file names in Debian's form for programs (DEP 5). */
export function licencesNamedIn(copyright: string): string[] {
  if (!/^Format: \S*copyright-format/m.test(copyright)) return [];
  const names = [...copyright.matchAll(/^License: *(\S.*)$/gm)].map(([, name]) => name!.trim());
  return [...new Set(names)].sort();
}

/**
 * Returns the installed packages of dpkg's status file.
 * @param readCopyright returns a package's copyright file, or null if there is none
 */
export function installedPackages(
  status: string,
  readCopyright: (name: string) => string | null,
): DebianPackage[] {
  const paragraphs = status.split(/\n{2,}/).map(fieldsOf);
  const installed = paragraphs.filter((each) => each.get('Status') === 'install ok installed');
  return installed.map((fields) => {
    const name = fields.get('Package')!;
    const version = fields.get('Version')!;
    const [, source = name, sourceVersion = version] =
      /^(\S+)(?: \((\S+)\))?$/.exec(fields.get('Source') ?? '') ?? [];
    const copyright = readCopyright(name);
    return {
      name,
      version,
      architecture: fields.get('Architecture')!,
      source,
      sourceVersion,
      licences: copyright === null ? [] : licencesNamedIn(copyright),
      text: copyright === null ? null : `/${copyrightOf(name)}`,
    };
  });
}

type ReadFile = (path: string) => string | null;

/** Reads files of an image in a registry, for this machine's architecture. */
async function withFilesOf<T>(
  crane: string,
  reference: string,
  patterns: readonly string[],
  work: (readFile: ReadFile) => T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-debian-'));
  try {
    const archive = join(folder, 'image.tar');
    await registryClient(crane).saveFiles(partReference(reference, ownArchitecture()), archive);
    const all = (await runCommand('tar', ['-tf', archive])).split('\n');
    const wanted = all.filter((path) => patterns.some((pattern) => matchesGlob(path, pattern)));
    if (wanted.length > 0) await runCommand('tar', ['-xf', archive, '-C', folder, ...wanted]);
    return work((path) => {
      const file = join(folder, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Resolves with the packages of Debian in an image of a registry. The images of all services have
 * the same.
 */
export const debianPackagesOf = (crane: string, reference: string): Promise<DebianPackage[]> =>
  withFilesOf(crane, reference, [statusFile, copyrightOf('*')], (readFile) =>
    installedPackages(readFile(statusFile)!, (name) => readFile(copyrightOf(name))),
  );

/** Resolves with the source packages of Debian, name=version, that the image of sources lacks. */
export async function missingSources(
  crane: string,
  images: readonly PushedImage[],
): Promise<string[]> {
  const sources = images.find((image) => nameOf(image) === sourcesImage);
  if (sources === undefined) return [];
  const list = 'debian/MISSING';
  return withFilesOf(crane, sources.reference, [list], (readFile) =>
    (readFile(list) ?? '').split('\n').filter(Boolean),
  );
}

/** Returns a table, as that of the other contents of images. */
export function describeDebian(packages: readonly DebianPackage[]): string {
  const rows = packages.map((each) => [idOf(each), each.licences.join(', ') || '-', each.text]);
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column]!.length));
  const [names, licences] = [width(0), width(1)];
  return [
    `Debian, in the image of every service: ${packages.length} packages`,
    ...rows.map(
      ([name, licence, text]) =>
        `  ${name!.padEnd(names)}  ${licence!.padEnd(licences)}  ${text ?? '-'}`,
    ),
    'A package with "-" has a copyright file that programs cannot read. Licences have Debian\'s names.',
  ].join('\n');
}
