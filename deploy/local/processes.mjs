// Child processes: commands that run to their end, and long-lived processes with a log.
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

/** Returns the command line of a running process, or undefined if there is no such process. */
async function commandLine(pid) {
  try {
    process.kill(pid, 0);
    const procFile = `/proc/${pid}/cmdline`;
    const text = existsSync(procFile)
      ? readFileSync(procFile, 'utf8').replaceAll('\0', ' ')
      : (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns true if the process named in `pidFile` runs and its command line contains `marker`. The
 * marker is needed because the system reuses process ids.
 */
export async function isRunning(pidFile, marker) {
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const line = pid > 0 ? await commandLine(pid) : undefined;
  return line !== undefined && line.includes(marker);
}

const LEFTOVER_GRACE_MS = 10_000;

/**
 * Ends the process that an earlier start left running, because two servers on one data folder would
 * destroy it.
 */
export async function endLeftover(pidFile, marker) {
  if (!(await isRunning(pidFile, marker))) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  process.kill(pid, 'SIGTERM');
  for (let waitedMs = 0; await isRunning(pidFile, marker); waitedMs += 100) {
    if (waitedMs === LEFTOVER_GRACE_MS) process.kill(pid, 'SIGKILL');
    await sleep(100);
  }
}

/** Returns the last `count` lines of a file, for the error message of a process that ended. */
function lastLines(file, count = 20) {
  if (!existsSync(file)) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const last = lines.slice(-count).map((line) => `    ${line.slice(0, 400)}`);
  return last.join('\n');
}

const LOG_LIMIT_BYTES = 20 * 2 ** 20;

/** Opens a log for appending. Empties it first if it has grown too large. */
function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const isTooLarge = existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES;
  return openSync(logFile, isTooLarge ? 'w' : 'a');
}

/**
 * Starts a process in its own process group, so that Ctrl-C reaches only its parent. The parent
 * then stops everything in order. The result's `died` rejects with the last log lines when the
 * process ends.
 * @param {{ name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv,
 *   logFile: string, pidFile?: string }} options
 */
export function launch({ name, command, args, cwd, env, logFile, pidFile }) {
  const log = openLog(logFile);
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
  died.catch(() => {}); // prevents an unhandled rejection if no code awaits it
  return {
    name,
    logFile,
    exited,
    died,
    pid: child.pid,
    get running() {
      return !ended;
    },
    /** Sends SIGTERM, and SIGKILL after `graceS`. Resolves when the process has ended. */
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
    /** Starts the same process again, once this one has ended. */
    relaunch: () => launch({ name, command, args, cwd, env, logFile, pidFile }),
  };
}

const runningCommands = new Set();

/** Returns the last lines that a failed command printed, or its error's message. */
function outputOf(error) {
  const lines = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().split('\n');
  return lines.slice(-15).join('\n') || error.message;
}

/**
 * Runs a command to its end. Resolves with its standard output.
 * @throws {Error} with the command's output if it fails
 */
export async function runCommand(command, args, options = {}) {
  const running = run(command, args, { maxBuffer: 64 * 2 ** 20, ...options });
  runningCommands.add(running.child);
  try {
    return (await running).stdout;
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${command} is not installed`, { cause: error });
    throw new Error(`${command} ${args.join(' ')} failed:\n${outputOf(error)}`, { cause: error });
  } finally {
    runningCommands.delete(running.child);
  }
}

/** Ends the running commands of `runCommand`, whose results are no longer needed. */
export function cancelCommands() {
  for (const child of runningCommands) child.kill('SIGTERM');
}

/**
 * Calls `fail` with each uncaught error. Without it, Node would end at once and leave the child
 * processes running.
 */
export function onUncaughtError(fail) {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) =>
      fail(new Error(`an error that nothing caught: ${error?.stack ?? error}`, { cause: error })),
    );
  }
}

/**
 * Calls `stop` at the first signal that ends this process, waits for it, and ends the process.
 * Ignores later signals, because Ctrl-C reaches a whole group of processes, and each parent passes
 * it on to its children.
 * @param {() => Promise<void>} stop
 */
export function endOnSignal(stop) {
  let isStopping = false;
  const end = async () => {
    if (isStopping) return;
    isStopping = true;
    try {
      await stop();
    } finally {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end());
}

/** Resolves with true if `command` exists and exits with 0. */
export const commandSucceeds = (command, args, options = {}) =>
  run(command, args, { timeout: 20_000, ...options }).then(
    () => true,
    () => false,
  );
