// No file imports itself, directly or through others; neither does a folder. A layer of the gateway
// imports only from itself and lower layers. Wrong files prove that all three would be found.
import { relative } from 'node:path';
import { reportCheck } from './check-report.ts';
import { folderCycles, upwardImports } from './folder-rules.ts';
import {
  codeFolders,
  cruise,
  fileImports,
  unresolvedPackages,
  withFiles,
  type CruiseResult,
} from './import-graph.ts';
import { root } from './workspace.ts';

const gateway = 'services/gateway/src';

/**
 * Files that must be refused: two that import each other's types, a cycle of folders within a
 * layer, and an import from a higher layer.
 */
const wrongFiles = {
  'a.ts': "import type { B } from './b.ts';\nexport type A = B[];\n",
  'b.ts': "import type { A } from './a.ts';\nexport type B = A[];\n",
  'src/platform/answers/a.ts': "export type { B } from '../clients/b.ts';\n",
  'src/platform/clients/b.ts': 'export type B = 1;\n',
  'src/platform/clients/c.ts': "export type { D } from '../answers/d.ts';\n",
  'src/platform/answers/d.ts':
    "export type { E } from '../../insights/e.ts';\nexport type D = 1;\n",
  'src/insights/e.ts': 'export type E = 1;\n',
};

/** Returns each cycle as a path through the files. */
const fileCycles = ({ summary }: CruiseResult): string[] => {
  const paths = summary.violations.map(({ cycle = [] }) =>
    [cycle.at(-1), ...cycle].map((file) => file?.name).join(' → '),
  );
  return [...new Set(paths)];
};

async function proofProblems(): Promise<string[]> {
  return withFiles(wrongFiles, async (folder) => {
    const result = await cruise([folder]);
    const imports = fileImports(result);
    const cycles = folderCycles(imports);
    const upward = upwardImports(imports, `${relative(root, folder)}/src`);
    return [
      ...(fileCycles(result).length > 0
        ? []
        : ['A cycle of type imports is accepted: the check is broken.']),
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
  ...fileCycles(result),
  ...cycles.map(({ folders, examples }) =>
    [`cycle of folders in ${folders}`, ...examples].join('\n  '),
  ),
  ...upward.map(({ from, to }) => `${from} imports from a higher layer: ${to}`),
  ...unresolvedPackages(result).map((name) => `the files of ${name} were not found`),
  ...(await proofProblems()),
];
const { totalCruised } = result.summary;
reportCheck(problems, `imports of ${totalCruised} files`, totalCruised);
