// Packages of Debian in an image, read from its files.
import { matchesGlob } from 'node:path';
import { withImageFiles } from './image-files.ts';
import { idOf } from './installed-packages.ts';
import { ownArchitecture, partReference } from './joined-images.ts';
import type { RegistryClient } from './registry-client.ts';

export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  /** Debian's name of the processor: amd64, arm64, or all. */
  readonly architecture: string;
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
    const copyright = readCopyright(name);
    return {
      name,
      version: fields.get('Version')!,
      architecture: fields.get('Architecture')!,
      licences: copyright === null ? [] : licencesNamedIn(copyright),
      text: copyright === null ? null : `/${copyrightOf(name)}`,
    };
  });
}

/** Resolves with an image's packages of Debian. The images of all services have the same. */
export const debianPackagesOf = (client: RegistryClient, image: string): Promise<DebianPackage[]> =>
  withImageFiles(client, partReference(image, ownArchitecture()), async ({ paths, textsOf }) => {
    const copyrights = paths.filter((path) => matchesGlob(path, copyrightOf('*')));
    const texts = await textsOf([statusFile, ...copyrights]);
    return installedPackages(
      texts.get(statusFile)!,
      (name) => texts.get(copyrightOf(name)) ?? null,
    );
  });

const missingList = 'debian/MISSING';

/** Resolves with the source packages of Debian, name=version, that the image of sources lacks. */
export const missingSources = (client: RegistryClient, image: string): Promise<string[]> =>
  withImageFiles(client, partReference(image, ownArchitecture()), async ({ paths, textsOf }) => {
    const lists = await textsOf(paths.filter((path) => path === missingList));
    return (lists.get(missingList) ?? '').split('\n').filter(Boolean);
  });

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
