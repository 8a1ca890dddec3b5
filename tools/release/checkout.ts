// Checks that the checked-out code can be released: others must find the same code by its tag.
import { runCommand } from '../../deploy/local/processes.mjs';

const shownFiles = 5;

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** Returns a line for each difference between the code and its tag. */
export async function checkoutProblems(folder: string, version: string): Promise<string[]> {
  const git = (...args: readonly string[]): Promise<string> =>
    runCommand('git', args, { cwd: folder });
  const problems: string[] = [];
  const changed = linesOf(await git('status', '--porcelain')).map((line) => line.slice(3));
  if (changed.length > 0) {
    const more = changed.length > shownFiles ? ', …' : '';
    const names = `${changed.slice(0, shownFiles).join(', ')}${more}`;
    problems.push(`${changed.length} files are not as committed: ${names}`);
  }
  const tags = linesOf(await git('tag', '--points-at', 'HEAD'));
  if (!tags.includes(`v${version}`)) problems.push(missingTag(`v${version}`));
  return problems;
}

function missingTag(tag: string): string {
  return `the commit has no tag ${tag}: check one out that has (git checkout ${tag}), or tag this one in a clone of your own (git tag ${tag})`;
}
