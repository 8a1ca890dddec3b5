// No file imports itself, directly or through others. Two files that import each other's types
// prove that a cycle would be found.
import { reportCheck } from './check-report.ts';
import { codeFolders, cruise, withFiles, type CruiseResult } from './import-graph.ts';

/** Returns each cycle as a path through the files. */
const cyclesOf = ({ summary }: CruiseResult): string[] =>
  summary.violations.map(({ cycle = [] }) =>
    [cycle.at(-1), ...cycle].map((file) => file?.name).join(' → '),
  );

const cycleOfTypes = {
  'a.ts': "import type { B } from './b.ts';\nexport type A = B[];\n",
  'b.ts': "import type { A } from './a.ts';\nexport type B = A[];\n",
};

const result = await cruise(codeFolders);
const problems = [...new Set(cyclesOf(result))];
const proof = await withFiles(cycleOfTypes, (folder) => cruise([folder]));
if (cyclesOf(proof).length === 0)
  problems.push('A cycle of type imports is accepted: the check itself is broken.');
const { totalCruised } = result.summary;
reportCheck(problems, `imports of ${totalCruised} files`, totalCruised);
