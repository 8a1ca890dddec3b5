// Long-lived child processes: their log, their end, and what an earlier start left behind.
import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The command line of a running process, or undefined when there is none. */
async function commandLine(pid) {
  try {
    process.kill(pid, 0);
    if (existsSync(`/proc/${pid}/cmdline`))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * True when the process named in `pidFile` runs and its command line contains `marker` (process ids
 * are used again).
 */
export async function isRunning(pidFile, marker) {
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return pid > 0 && ((await commandLine(pid))?.includes(marker) ?? false);
}

/**
 * Ends the process that an earlier start left running: two servers on one data folder would destroy
 * it.
 */
export async function endLeftover(pidFile, marker) {
  if (!(await isRunning(pidFile, marker))) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; await isRunning(pidFile, marker); waited += 100) {
    if (waited === 10_000) process.kill(pid, 'SIGKILL');
    await sleep(100);
  }
}

/** The last `count` lines of a file, for reports of a death. */
function lastLines(file, count = 20) {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n');
}

const LOG_LIMIT_BYTES = 20 * 2 ** 20;

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only its parent, which then stops
 * all in order. The answer's `died` rejects, with the last log lines, when the process ends.
 * @param {{ name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv,
 *   logFile: string, pidFile?: string }} options
 */
export function launch({ name, command, args, cwd, env, logFile, pidFile }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const started = existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES ? 'w' : 'a';
  const log = openSync(logFile, started);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  const exited = new Promise((resolve) => {
    child.once('error', (error) => {
      ended = true;
      resolve({ reason: error.message });
    });
    child.once('exit', (code, signal) => {
      ended = true;
      resolve({ code, signal, reason: signal ? `signal ${signal}` : `exit code ${code}` });
    });
  });
  if (pidFile && child.pid) writeFileSync(pidFile, String(child.pid));
  const died = exited.then(({ reason }) => {
    throw new Error(
      `${name} ended (${reason}). Its last lines, from ${logFile}:\n${lastLines(logFile)}`,
    );
  });
  died.catch(() => {}); // an end that nobody waits for is no unhandled rejection
  return {
    name,
    logFile,
    exited,
    died,
    pid: child.pid,
    get running() {
      return !ended;
    },
    /** SIGTERM, then SIGKILL after `graceS`; resolves when the process is gone. */
    async stop(graceS = 10) {
      if (!ended) {
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), graceS * 1000);
        await exited;
        clearTimeout(timer);
      }
      if (pidFile) rmSync(pidFile, { force: true });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

const unfinished = new Set();

/**
 * Runs a command to its end; a failure's message carries what it printed. Resolves with its
 * standard output.
 */
export async function finish(command, args, options = {}) {
  const work = run(command, args, { maxBuffer: 64 * 2 ** 20, ...options });
  unfinished.add(work.child);
  try {
    return (await work).stdout;
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${command} is not installed`, { cause: error });
    const output = `${error.stdout ?? ''}\n${error.stderr ?? ''}`
      .trim()
      .split('\n')
      .slice(-15)
      .join('\n');
    throw new Error(`${command} ${args.join(' ')} failed:\n${output || error.message}`, {
      cause: error,
    });
  } finally {
    unfinished.delete(work.child);
  }
}

/** Ends the commands that `finish` still waits for: nobody wants their results any more. */
export function abandonUnfinished() {
  for (const child of unfinished) child.kill('SIGTERM');
}

/**
 * Hands over each error that nothing caught. Node would end at once and leave all that runs in
 * processes of its own.
 */
export function onUncaught(fail) {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) =>
      fail(new Error(`an error that nothing caught: ${error?.stack ?? error}`, { cause: error })),
    );
  }
}

/** True when `command` runs and exits with 0. */
export const works = (command, args, options = {}) =>
  run(command, args, { timeout: 20_000, ...options }).then(
    () => true,
    () => false,
  );
