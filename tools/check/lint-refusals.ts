// Proves that lint refuses what it should: lints wrong code, and fails if lint accepts it. The rule
// about module boundaries accepts everything while Nx has stored no project graph, so a lint
// without errors alone proves little.
import { ESLint, type Linter } from 'eslint';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { root, storeProjectGraph } from './workspace.ts';
import { wrongCode, type WrongCode } from './wrong-code.ts';
import { wrongImports } from './wrong-imports.ts';
import { codeInWrongLayer } from './wrong-layers.ts';

function isRefusal({ rule, message = '' }: WrongCode, found: Linter.LintMessage): boolean {
  return found.severity === 2 && found.ruleId === rule && found.message.includes(message);
}

/** Lints the code as if it were a new file of its folder. */
async function refusalProblems(eslint: ESLint, wrong: WrongCode, index: number): Promise<string[]> {
  const name = `wrong-code-${index}${wrong.suffix ?? '.ts'}`;
  const filePath = join(root, wrong.folder, name);
  const results = await eslint.lintText(`${wrong.code}\n`, { filePath });
  const messages = results.flatMap((result) => result.messages);
  if (messages.some((message) => isRefusal(wrong, message))) return [];
  const seen = messages.map(({ ruleId, message }) => `  ${ruleId}: ${message}`);
  return [
    [`Lint accepts that ${wrong.what}: ${wrong.rule ?? wrong.message} is silent.`, ...seen].join(
      '\n',
    ),
  ];
}

await storeProjectGraph();
const eslint = new ESLint({ cwd: root });
const refused = [...wrongImports, ...codeInWrongLayer, ...wrongCode];
const problems: string[] = [];
for (const [index, wrong] of refused.entries())
  problems.push(...(await refusalProblems(eslint, wrong, index)));
reportCheck(problems, `${refused.length} pieces of wrong code`, refused.length);
