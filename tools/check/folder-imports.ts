// Folders form no cycle, and a layer of the gateway imports only from itself and lower layers.
// Wrong folders prove that both would be found.
import { relative } from 'node:path';
import { reportCheck } from './check-report.ts';
import { folderCycles, upwardImports } from './folder-rules.ts';
import { codeFolders, cruise, fileImports, unresolvedPackages, withFiles } from './import-graph.ts';
import { root } from './workspace.ts';

const gateway = 'services/gateway/src';

/** Folders that must be refused: a cycle within a layer, and an import from a higher layer. */
const wrongFolders = {
  'src/platform/answers/a.ts': "export type { B } from '../clients/b.ts';\n",
  'src/platform/clients/b.ts': 'export type B = 1;\n',
  'src/platform/clients/c.ts': "export type { D } from '../answers/d.ts';\n",
  'src/platform/answers/d.ts':
    "export type { E } from '../../insights/e.ts';\nexport type D = 1;\n",
  'src/insights/e.ts': 'export type E = 1;\n',
};

async function proofProblems(): Promise<string[]> {
  return withFiles(wrongFolders, async (folder) => {
    const imports = fileImports(await cruise([folder]));
    const cycles = folderCycles(imports);
    const upward = upwardImports(imports, `${relative(root, folder)}/src`);
    return [
      ...(cycles.length === 1 ? [] : ['A cycle of folders is accepted: the check is broken.']),
      ...(upward.length === 1 ? [] : ['An upward import is accepted: the check is broken.']),
    ];
  });
}

const result = await cruise(codeFolders);
const imports = fileImports(result);
const cycles = folderCycles(imports);
const upward = upwardImports(imports, gateway);
const problems = [
  ...cycles.map(({ folders, examples }) =>
    [`cycle of folders in ${folders}`, ...examples].join('\n  '),
  ),
  ...upward.map(({ from, to }) => `${from} imports from a higher layer: ${to}`),
  ...unresolvedPackages(result).map((name) => `the files of ${name} were not found`),
  ...(await proofProblems()),
];
const { totalCruised } = result.summary;
reportCheck(problems, `folders of ${totalCruised} files`, totalCruised);
