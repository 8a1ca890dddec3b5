// The rules of `imports.ts` about folders.
import type { FileImport } from './import-graph.ts';

export interface FolderCycle {
  /** Folder that contains them, and the folders of the cycle. */
  readonly folders: string;
  /** One import for each step of the cycle. */
  readonly examples: readonly string[];
}

/** An import between two folders that have the same parent, or between their contents. */
interface FolderImport extends FileImport {
  readonly parent: string;
  readonly fromFolder: string;
  readonly toFolder: string;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns true for a test. Tests may use files in the folder of another test. */
export const isTestFile = (file: string): boolean =>
  /\.(spec|suite|fixture|fake|bench)\.\w+$/.test(file);

/**
 * Returns the folders that import each other, directly or through others. Folders are compared with
 * their neighbours, and so are the top folders.
 */
export function folderCycles(imports: readonly FileImport[]): FolderCycle[] {
  const folderImports = imports.flatMap(folderImportOf);
  const parents = Map.groupBy(folderImports, ({ parent }) => parent);
  return [...parents].flatMap(([parent, within]) => cyclesWithin(parent, within));
}

function folderImportOf({ from, to }: FileImport): FolderImport[] {
  if (isTestFile(from) || isTestFile(to)) return [];
  const [fromFolders, toFolders] = [from, to].map((file) => file.split('/').slice(0, -1)) as [
    string[],
    string[],
  ];
  const depth = fromFolders.findIndex((folder, index) => folder !== toFolders[index]);
  const isBetweenNeighbours = depth >= 0 && depth < toFolders.length;
  if (!isBetweenNeighbours) return [];
  const parent = fromFolders.slice(0, depth).join('/');
  return [{ from, to, parent, fromFolder: fromFolders[depth]!, toFolder: toFolders[depth]! }];
}

function cyclesWithin(parent: string, imports: readonly FolderImport[]): FolderCycle[] {
  const graph = new Map<string, Set<string>>();
  for (const { fromFolder, toFolder } of imports)
    graph.set(fromFolder, (graph.get(fromFolder) ?? new Set()).add(toFolder));
  const reached = new Map([...graph.keys()].map((folder) => [folder, reachedFrom(folder, graph)]));
  const reaches = (a: string, b: string): boolean => reached.get(a)?.has(b) === true;
  const cycles = new Map<string, string[]>();
  for (const folder of graph.keys()) {
    const members = [...graph.keys()]
      .filter((other) => reaches(folder, other) && reaches(other, folder))
      .sort();
    if (members.length > 0) cycles.set(members.join(', '), members);
  }
  return [...cycles].map(([names, members]) => ({
    folders: parent === '' ? names : `${parent}: ${names}`,
    examples: examplesOf(members, imports),
  }));
}

/** Returns all folders that a folder imports, directly or through others. */
function reachedFrom(start: string, graph: Graph): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    for (const next of graph.get(folder) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        waiting.push(next);
      }
  return reached;
}

function examplesOf(members: readonly string[], imports: readonly FolderImport[]): string[] {
  const within = imports.filter(
    ({ fromFolder, toFolder }) => members.includes(fromFolder) && members.includes(toFolder),
  );
  const steps = Map.groupBy(within, ({ fromFolder, toFolder }) => `${fromFolder} ${toFolder}`);
  return [...steps.values()].map(([first]) => `${first!.from} → ${first!.to}`);
}

/** Layers of the gateway, the lowest first. Layers of one step do not import each other. */
const layers: readonly (readonly string[])[] = [
  ['platform'],
  ['accounts'],
  ['sessions', 'webhooks'],
  ['insights'],
];

/**
 * Returns the imports of a layer below `folder` from a higher layer, or from one of the same step.
 */
export function upwardImports(imports: readonly FileImport[], folder: string): FileImport[] {
  const layerOf = (file: string): string =>
    /^\/([^/]+)\//.exec(file.slice(folder.length))?.[1] ?? '';
  const stepOf = (layer: string): number => {
    const step = layers.findIndex((names) => names.includes(layer));
    return step === -1 ? layers.length : step;
  };
  return imports.filter(({ from, to }) => {
    if (!from.startsWith(`${folder}/`) || !to.startsWith(`${folder}/`)) return false;
    const [own, other] = [layerOf(from), layerOf(to)];
    const isLower = stepOf(other) < stepOf(own);
    return own !== other && !isLower && stepOf(own) < layers.length;
  });
}
