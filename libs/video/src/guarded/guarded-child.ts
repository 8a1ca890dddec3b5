import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RunReply, RunRequest } from './guarded-protocol.ts';
import { GuardedTaskFailed, type GuardedFailureReason } from './guarded-task-failed.ts';
import { watchMemory } from './memory-watch.ts';
import { unpackError, type ErrorClass } from './transferred-error.ts';
import { workerModule } from './worker-module.ts';

export interface GuardedRunOptions<P = unknown> {
  /** The task is killed when it runs longer, s. */
  timeoutS: number;
  /**
   * The process is killed when it holds more resident memory, MiB (Linux only). An idle Node with
   * FFmpeg loaded takes about 120.
   */
  maxMemoryMb: number;
  /** Kills the task when aborted. */
  signal?: AbortSignal;
  onProgress?: (value: P) => void;
}

/**
 * The only variables of the environment that a child sees: no addresses, no keys. The last three
 * let it find a GPU.
 */
const passedVariables = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'STRIDEFORM_CACHE_DIR',
  'NODE_ENV',
  'NODE_OPTIONS',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
];
const keptStderrChars = 2000;
/** An idle process that has not ended by itself after this time is killed. */
const endsByItselfMs = 1000;

/**
 * A child process for work that may crash, hang or use too much memory. It runs one task module
 * (see `GuardedTask`), one task after another; the module's scope stays in memory between them. A
 * task that exceeds its limits is killed with its process, and the next one gets a fresh process.
 * The child ends when its parent does. An idle child does not keep the parent running.
 */
export class GuardedChild<I, O, P = unknown> {
  private child: ChildProcess | null = null;
  private stderrTail = '';
  private tasks = 0;
  private lastId = 0;
  private disposed = false;

  /**
   * @param task File URL of the task module: see `workerModule`.
   * @param errors Error classes that the task throws, to be restored in this process. ClipRefused
   *   is always restored.
   */
  constructor(
    private readonly task: URL,
    private readonly errors: readonly ErrorClass[] = [],
    /** More than 1 only for tasks that share something costly: they are lost together, too. */
    private readonly tasksAtOnce = 1,
  ) {}

  /** Id of the process while one is running. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Runs the task on `input`, no more at a time than `tasksAtOnce`. Input and output are structured
   * clones.
   * @throws GuardedTaskFailed when the process was killed or died; otherwise the error that the
   *   task threw.
   */
  async run(input: I, options: GuardedRunOptions<P>): Promise<O> {
    if (this.disposed) throw new Error('This guarded child was disposed of: make a new one.');
    if (this.tasks >= this.tasksAtOnce)
      throw new Error('This guarded child is busy: wait for the last task.');
    if (options.signal?.aborted)
      throw new GuardedTaskFailed('aborted', 'The task was cancelled before it began.');
    this.tasks += 1;
    try {
      return await this.execute(this.start(), input, options);
    } finally {
      this.tasks -= 1;
      if (this.child && this.tasks === 0) keepsParentRunning(this.child, false);
    }
  }

  /** Ends the process; a running task fails as aborted. */
  async dispose(): Promise<void> {
    this.disposed = true;
    if (this.child) await end(this.child, this.tasks > 0);
  }

  private start(): ChildProcess {
    if (this.child) return this.child;
    const child = fork(fileURLToPath(workerModule(import.meta.url, './guarded-entry.worker')), [], {
      env: minimalEnvironment(),
      execArgv: inheritableFlags(process.execArgv),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    this.stderrTail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderrTail = (this.stderrTail + text).slice(-keptStderrChars);
    });
    // A process that cannot be started has no exit event. A failing send is reported to its own
    // callback.
    child.on('error', () => this.forget(child));
    child.once('exit', () => this.forget(child));
    return child;
  }

  private forget(child: ChildProcess): void {
    if (this.child === child) this.child = null;
  }

  private async execute(child: ChildProcess, input: I, options: GuardedRunOptions<P>): Promise<O> {
    const id = (this.lastId += 1);
    let failure: GuardedTaskFailed | null = null;
    // The task settles only when its process has ended, so that its files can be removed then.
    const giveUp = (reason: GuardedFailureReason, message: string): void => {
      failure ??= new GuardedTaskFailed(reason, message);
      child.kill('SIGKILL');
    };
    const endLimits = enforceLimits(child, options, giveUp);
    const listeners = new AbortController();
    keepsParentRunning(child, true);
    try {
      return await new Promise<O>((resolve, reject) => {
        listen(child, 'message', listeners.signal, (reply: RunReply) => {
          if (reply.id !== id) return;
          if (reply.kind === 'progress') options.onProgress?.(reply.value as P);
          else if (reply.kind === 'done') resolve(reply.output as O);
          else reject(unpackError(reply.error, this.errors));
        });
        listen(child, 'exit', listeners.signal, (code: number | null, signal: string | null) => {
          reject(failure ?? this.processLost(signal ?? `code ${code}`));
        });
        listen(child, 'error', listeners.signal, (error: Error) => {
          reject(failure ?? this.processLost(error.message));
        });
        const wantsProgress = options.onProgress !== undefined;
        const request: RunRequest = { id, task: this.task.href, input, wantsProgress };
        child.send(request, (error) => {
          if (error)
            giveUp('crashed', `The task could not be sent to its process: ${error.message}`);
        });
      });
    } finally {
      endLimits();
      listeners.abort();
    }
  }

  private processLost(how: string): GuardedTaskFailed {
    if (this.disposed)
      return new GuardedTaskFailed(
        'aborted',
        'The task was cancelled: its process was disposed of.',
      );
    return new GuardedTaskFailed(
      'crashed',
      `The task's process ended (${how}). ${this.stderrTail}`.trim(),
    );
  }
}

function minimalEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    passedVariables.flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
}

/**
 * The parent's flags, with which the child can run from source, too. Left out are the debugger
 * port, which only one process can open, and a program given by --eval.
 */
function inheritableFlags(flags: readonly string[]): string[] {
  const program = flags.findIndex((flag) =>
    /^(-e|-p|-pe|--eval|--print|--input-type)\b/.test(flag),
  );
  const beforeProgram = program < 0 ? flags : flags.slice(0, program);
  return beforeProgram.filter((flag) => !flag.startsWith('--inspect'));
}

/** Watches a task's limits; returns a function that stops watching. */
function enforceLimits(
  child: ChildProcess,
  options: Omit<GuardedRunOptions, 'onProgress'>,
  giveUp: (reason: GuardedFailureReason, message: string) => void,
): () => void {
  const { timeoutS, maxMemoryMb, signal } = options;
  const onAbort = (): void => giveUp('aborted', 'The task was cancelled.');
  const onTimeout = (): void => giveUp('timeout', `The task took longer than ${timeoutS} s.`);
  const onMemory = (usedMb: number): void => {
    const used = Math.round(usedMb);
    giveUp('memory', `The task took ${used} MiB of memory; ${maxMemoryMb} are allowed.`);
  };
  const timer = setTimeout(onTimeout, timeoutS * 1000);
  const endWatch = watchMemory(child.pid, maxMemoryMb, onMemory);
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    endWatch();
    signal?.removeEventListener('abort', onAbort);
  };
}

/** Listens to an event of the child until the signal aborts. */
function listen<T extends unknown[]>(
  child: ChildProcess,
  event: string,
  until: AbortSignal,
  listener: (...values: T) => void,
): void {
  child.on(event, listener);
  until.addEventListener('abort', () => child.off(event, listener), { once: true });
}

async function end(child: ChildProcess, isBusy: boolean): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // The event loop does not wait for an idle child: without this its exit event might never come.
  child.ref();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endsByItself = !isBusy && child.connected;
  // Without its parent, an idle child ends as a process does that writes profiles and caches then.
  if (endsByItself) child.disconnect();
  const killing = setTimeout(() => child.kill('SIGKILL'), endsByItself ? endsByItselfMs : 0);
  await exited;
  clearTimeout(killing);
}

function keepsParentRunning(child: ChildProcess, keeps: boolean): void {
  const verb = keeps ? 'ref' : 'unref';
  child[verb]();
  child.channel?.[verb]();
  (child.stderr as Socket | null)?.[verb]();
}
