// Runs `strideform` commands of an operator, all in one process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Time without a command after which the process ends, ms. */
const idleMs = 60_000;

/** Starts the process. It never keeps this one alive, and ends with it. */
function startCommandLines({ root, nodePath, sourceFlags, env }) {
  const entry = join(root, 'tools', 'strideform', 'src', 'command-lines.ts');
  const stdio = ['pipe', 'pipe', 'inherit'];
  const child = spawn(nodePath, [...sourceFlags, entry], { cwd: root, env, stdio });
  const stop = () => child.kill();
  process.once('exit', stop);
  child.once('close', () => process.off('exit', stop));
  const { stdin: input, stdout } = child;
  // The command that waits for an answer fails.
  for (const part of [child, input]) part.on('error', () => undefined);
  const handles = [child, input, stdout];
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    end: () => input.end(),
    /** Resolves with the answer, or with undefined if the process died. */
    ask: async (words) => {
      for (const handle of handles) handle.ref();
      input.write(`${JSON.stringify(words)}\n`);
      const { value } = await lines.next();
      for (const handle of handles) handle.unref();
      return value === undefined ? undefined : JSON.parse(value);
    },
  };
}

/**
 * Returns a function that runs `strideform` with the given words. It resolves with what the command
 * prints. If the command fails, it rejects with an error that has its `stdout` and `stderr`.
 * Commands run one after another. Nothing has to stop their process.
 * @param {{ root: string, nodePath: string, sourceFlags: readonly string[],
 *   env: Readonly<Record<string, string | undefined>> }} options
 * @returns {(...words: string[]) => Promise<string>}
 */
export function commandRunner(options) {
  let running;
  let last = Promise.resolve();
  let idle;

  const endWhenIdle = () => {
    running?.end();
    running = undefined;
  };
  const runNext = async (words) => {
    clearTimeout(idle);
    running ??= startCommandLines(options);
    const answer = await running.ask(words);
    if (answer === undefined) {
      running = undefined;
      throw new Error(`strideform ${words.join(' ')} ended without an answer`);
    }
    idle = setTimeout(endWhenIdle, idleMs).unref();
    const { exitCode, stdout, stderr } = answer;
    if (exitCode === 0) return stdout;
    const message = `strideform ${words.join(' ')} failed:\n${stderr}${stdout}`;
    throw Object.assign(new Error(message), { stdout, stderr });
  };
  return (...words) => {
    const answer = last.then(() => runNext(words));
    last = answer.catch(() => undefined);
    return answer;
  };
}
