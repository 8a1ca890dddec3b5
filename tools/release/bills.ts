// Bills of materials, and the licences in them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { root, workspaceEnv } from '../check/workspace.ts';
import { services } from '../images/image-names.ts';
import { sourcePackages, type SourcePackage } from './images-licence.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: { readonly component: { readonly name: string } };
}

/** A deployable whose packages are listed, as CycloneDX. */
export interface BillSubject {
  /** Name: gateway, operator, sdk. */
  readonly name: string;
  /** Folder of the workspace. */
  readonly workspace: string;
}

export const billSubjects: readonly BillSubject[] = [
  ...services.map((name) => ({
    name,
    workspace: name === 'operator' ? 'tools/strideform' : `services/${name}`,
  })),
  { name: 'sdk', workspace: 'libs/sdk' },
];

const binding = 'node-av@';
/** Packages with the binding of node-av for each platform, which images replace by ours. */
const packagesOfBinding = '@seydx/node-av-';

const toComponent = ({ name, version, licence, checksum }: SourcePackage): Component =>
  ({
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=source`,
    hashes: [{ alg: 'SHA-256', content: checksum }],
    licenses: [{ license: { id: licence } }],
  }) as Component;

/** Replaces the packages of node-av's binding by what our binding is linked with. */
export function withOwnBinding(bill: BillOfMaterials): BillOfMaterials {
  const isReplaced = (ref: string): boolean => ref.startsWith(packagesOfBinding);
  if (!bill.components.some((component) => isReplaced(component['bom-ref']))) return bill;
  const linked = sourcePackages().map(toComponent);
  const refs = linked.map((component) => component['bom-ref']);
  const dependencies = bill.dependencies
    .filter(({ ref }) => !isReplaced(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: [
        ...dependsOn.filter((each) => !isReplaced(each)),
        ...(ref.startsWith(binding) ? refs : []),
      ],
    }));
  const kept = bill.components.filter((component) => !isReplaced(component['bom-ref']));
  return {
    ...bill,
    components: [...kept, ...linked],
    dependencies: [...dependencies, ...refs.map((ref) => ({ ref, dependsOn: [] }))],
  };
}

/** Resolves with the bill of one deployable, by the lock file that its image is installed from. */
async function billOf({ name, workspace }: BillSubject): Promise<BillOfMaterials> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev'];
  const command = [...args, '--workspace', workspace];
  const output = await runCommand('npm', command, { cwd: root, env: workspaceEnv });
  const bill = JSON.parse(output) as BillOfMaterials;
  if (bill.bomFormat !== 'CycloneDX') throw new Error(`npm wrote no CycloneDX for ${workspace}`);
  const { metadata } = bill;
  // npm names the folder of the checkout, which differs between machines.
  const component = { ...metadata.component, name: `strideform-${name}` };
  return withOwnBinding({ ...bill, metadata: { ...metadata, component } });
}

/** Writes the bill of one deployable. @returns the number of components */
export async function writeBill(subject: BillSubject, folder: string): Promise<number> {
  const bill = await billOf(subject);
  writeFileSync(join(folder, `${subject.name}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  return bill.components.length;
}

function licenceOfComponent({ licenses = [] }: Component): string {
  const names = licenses.map(
    ({ license, expression }) => expression ?? license?.id ?? license?.name,
  );
  return names.length === 0 ? 'not stated' : names.join(' AND ');
}

/** Returns the names of components by their licence, the commonest licence first. */
export function componentsByLicence(components: readonly Component[]): [string, string[]][] {
  const byLicence = Map.groupBy(components, licenceOfComponent);
  return [...byLicence]
    .map(([licence, all]): [string, string[]] => [licence, all.map(({ name }) => name).sort()])
    .sort(([a, inA], [b, inB]) => inB.length - inA.length || a.localeCompare(b));
}

/** Packages of a rare licence are named; of a common one, only their number is shown. */
const maxNamed = 8;

const describeLicence = ([licence, names]: [string, string[]]): string =>
  `  ${licence}: ${names.length <= maxNamed ? names.join(', ') : `${names.length} packages`}`;

/** Resolves with a paragraph about each image: the licences of its packages and libraries. */
export async function licencesOfImages(): Promise<string> {
  const paragraphs: string[] = [];
  for (const subject of billSubjects.filter(({ name }) => services.includes(name))) {
    const { components } = await billOf(subject);
    const lines = componentsByLicence(components).map(describeLicence);
    paragraphs.push([`${subject.name}`, ...lines].join('\n'));
  }
  return [
    ...paragraphs,
    'Every image also contains Node.js (MIT, with the licences in its LICENSE) and packages of',
    'Debian 12 (/usr/share/doc/*/copyright in the image).',
  ].join('\n');
}
