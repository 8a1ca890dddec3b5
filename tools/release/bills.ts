// Bills of materials: the packages of images and of the SDK, and what else images contain of
// others.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { services } from '../images/image-names.ts';
import {
  bundledPackages,
  consoleWorkspace,
  convertedModels,
  type BundledPackage,
  type ConvertedModel,
} from './bundle-and-models.ts';
import type { DebianPackage } from './debian-packages.ts';
import { sourcePackages, spdxOf, type SourcePackage } from './images-licence.ts';
import { idOf, packagesInImage, packagesOf, type InstalledPackage } from './installed-packages.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly type: 'application' | 'library' | 'machine-learning-model';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly (
    { license: { id: string } } | { license: { name: string } } | { expression: string }
  )[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** A bill in the form of CycloneDX. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: string;
  readonly version: number;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** A deployable whose parts are listed. */
export interface BillSubject {
  /** Name: gateway, operator, sdk. */
  readonly name: string;
  /** Folder of the workspace. */
  readonly workspace: string;
  readonly isImage: boolean;
}

export const billSubjects: readonly BillSubject[] = [
  ...services.map((name) => ({
    name,
    workspace: name === 'operator' ? 'tools/strideform' : `services/${name}`,
    isImage: true,
  })),
  { name: 'sdk', workspace: 'libs/sdk', isImage: false },
];

/** Processors for which there are images, by npm's names. */
const processors = ['x64', 'arm64'];
const binding = 'node-av';

/** Returns the version of Node.js in images. */
export function nodeVersion(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return devDependencies.node as string;
}

const licensesOf = (licence: string): Component['licenses'] =>
  /[ ()]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }];

const npmPurl = ({ name, version }: { name: string; version: string }): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`;

function ofPackage(each: InstalledPackage): Component {
  const [, base64] = /^sha512-(\S+)$/.exec(each.integrity ?? '') ?? [];
  const content = base64 && Buffer.from(base64, 'base64').toString('hex');
  return {
    'bom-ref': idOf(each),
    type: 'library',
    name: each.name,
    version: each.version,
    purl: npmPurl(each),
    licenses: licensesOf(spdxOf(each)),
    ...(content && { hashes: [{ alg: 'SHA-512', content }] }),
  };
}

const ofSource = (each: SourcePackage): Component => ({
  'bom-ref': idOf(each),
  type: 'library',
  name: each.name,
  version: each.version,
  purl: `pkg:deb/debian/${each.name}@${encodeURIComponent(each.version)}?arch=source`,
  licenses: licensesOf(each.licence),
  hashes: [{ alg: 'SHA-256', content: each.checksum }],
});

/** A package may also be installed, so its reference says where it is. */
const ofBundled = (each: BundledPackage): Component => ({
  'bom-ref': `console:${idOf(each)}`,
  type: 'library',
  name: each.name,
  version: each.version,
  purl: npmPurl(each),
  licenses: licensesOf(spdxOf(each)),
});

const ofModel = (each: ConvertedModel): Component => ({
  'bom-ref': `model:${idOf(each)}`,
  type: 'machine-learning-model',
  name: each.name,
  version: each.version,
  purl: `${npmPurl({ name: each.source.package, version: each.version })}#${each.source.file}`,
  licenses: licensesOf(each.licence),
  hashes: [{ alg: 'SHA-256', content: each.sha256 }],
});

function ofNode(): Component {
  const version = nodeVersion();
  const purl = `pkg:generic/node@${version}`;
  const id = idOf({ name: 'node', version });
  return {
    'bom-ref': id,
    type: 'library',
    name: 'node',
    version,
    purl,
    licenses: licensesOf('MIT'),
  };
}

/** Debian's names of licences are not those of SPDX. */
const ofDebian = (each: DebianPackage): Component => ({
  'bom-ref': `deb:${idOf(each)}`,
  type: 'library',
  name: each.name,
  version: each.version,
  purl: `pkg:deb/debian/${each.name}@${encodeURIComponent(each.version)}?arch=${each.architecture}&distro=bookworm`,
  licenses: each.licences.map((name) => ({ license: { name } })),
});

/** Resolves with the packages that are bundled in an image: those of the console, if it has it. */
export const bundledIn = async (
  packages: readonly InstalledPackage[],
): Promise<readonly BundledPackage[]> =>
  packages.some(({ folder }) => folder === consoleWorkspace) ? bundledPackages() : [];

/** Returns the pose models in an image. The Dockerfile keeps them for inference only. */
export const modelsIn = ({ name }: BillSubject): readonly ConvertedModel[] =>
  name === 'inference' ? convertedModels() : [];

/**
 * Resolves with what an image contains besides installed packages: Node.js, what our binding links,
 * what is bundled, and models.
 */
const furtherParts = async (
  subject: BillSubject,
  packages: readonly InstalledPackage[],
): Promise<Component[]> => [
  ofNode(),
  ...(packages.some(({ name }) => name === binding) ? sourcePackages().map(ofSource) : []),
  ...(await bundledIn(packages)).map(ofBundled),
  ...modelsIn(subject).map(ofModel),
];

interface Contents {
  readonly packages: readonly InstalledPackage[];
  readonly further: readonly Component[];
}

function toBill(subject: BillSubject, { packages, further }: Contents): BillOfMaterials {
  const listed = byId(packages);
  const own = packages.find(({ folder }) => folder === subject.workspace)!;
  const linked = further.map((component) => component['bom-ref']);
  const dependencies = [...listed].map(([ref, copies]) => {
    const needed = copies.flatMap(({ dependsOn }) => dependsOn).filter((id) => listed.has(id));
    const all = [...needed, ...(ref === idOf(own) ? linked : [])];
    return { ref, dependsOn: [...new Set(all)].sort() };
  });
  const others = [...listed.values()].map(([first]) => first!).filter((each) => each !== own);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { ...ofPackage(own), type: 'application', name: `strideform-${subject.name}` },
    },
    components: [...others.map(ofPackage), ...further],
    dependencies: [...dependencies, ...linked.map((ref) => ({ ref, dependsOn: [] }))],
  };
}

/** Returns packages by name and version. One may be installed in several folders. */
const byId = (packages: readonly InstalledPackage[]): Map<string, InstalledPackage[]> =>
  Map.groupBy(packages, idOf);

/**
 * Resolves with the bill of one deployable, by the lock file that its image is installed from.
 * @param debian packages of Debian in images; empty if no image was made
 */
export async function billOf(
  subject: BillSubject,
  debian: readonly DebianPackage[] = [],
): Promise<BillOfMaterials> {
  const installed = await packagesOf(subject.workspace);
  if (!subject.isImage) return toBill(subject, { packages: installed, further: [] });
  const packages = packagesInImage(installed, processors);
  return toBill(subject, {
    packages,
    further: [...(await furtherParts(subject, packages)), ...debian.map(ofDebian)],
  });
}

/** Writes the bill of one deployable. @returns the number of components */
export async function writeBill(
  subject: BillSubject,
  debian: readonly DebianPackage[],
  folder: string,
): Promise<number> {
  const bill = await billOf(subject, debian);
  writeFileSync(join(folder, `${subject.name}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  return bill.components.length;
}
