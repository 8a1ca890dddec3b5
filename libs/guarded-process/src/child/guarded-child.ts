import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { availableParallelism } from 'node:os';
import type { z } from 'zod';
import type { RunRequest } from './guarded-task.ts';
import { launchChild } from './launch-child.ts';
import { watchProcess, type ProcessWatch } from './process-watch.ts';
import { ChildFolder, type TaskFiles } from './child-folder.ts';
import { noSandboxExitCode } from '../sandbox/launch-plan.ts';
import type { TaskNeeds } from '../sandbox/readable-paths.ts';
import { sandboxRemedy, sandboxSettings } from '../sandbox/sandbox-settings.ts';
import { channelFile } from './message-stream.ts';
import { TaskChannel, type ExpectedAnswer } from './task-channel.ts';
import { GuardedTaskFailed, type GuardedFailureReason, type TaskErrorType } from './task-errors.ts';

export interface GuardedRunOptions<O> {
  /** Time limit of the task, s. A task that runs longer is killed. */
  timeoutS: number;
  /**
   * Limit of memory, MiB (Linux only). A process that uses more is killed. An idle Node with FFmpeg
   * loaded takes about 120.
   */
  maxMemoryMb: number;
  /** Kills the task when aborted. */
  signal?: AbortSignal;
  /**
   * Form of the output. A hostile clip may have taken the process over, so the form must limit
   * numbers, lengths and counts. A process that sends another output is killed.
   */
  output: z.ZodType<O>;
  /** Largest size of the output as JSON, bytes. 64 KiB are always allowed. */
  maxOutputBytes?: number;
  onProgress?: (value: number) => void;
  /** The only files that the task can use. */
  files?: TaskFiles;
}

export interface GuardedChildOptions {
  /** Errors that the task throws, so that `instanceof` works in this process. */
  readonly errors?: readonly TaskErrorType[];
  /**
   * Number of tasks at the same time. More than 1 only for tasks that share something costly: if
   * the process dies, all of them are lost.
   */
  readonly concurrency?: number;
  /**
   * Files that the task reads besides its own. `trusted` means no sandbox, because the task starts
   * processes.
   */
  readonly needs?: TaskNeeds | 'trusted';
  /**
   * Number of tasks after which the process ends, so that leaks of memory do not add up, and one
   * that was taken over does not see all clips. By default 50 for each task at the same time.
   */
  readonly maxTasks?: number;
}

/** A process and the only folder that it can use. */
interface RunningChild {
  readonly process: ChildProcess;
  readonly folder: ChildFolder;
  readonly socket: Socket;
  readonly channel: TaskChannel;
  /** Limit of memory that the kernel keeps, MiB. */
  readonly maxMemoryMb: number;
  readonly exited: Promise<void>;
  startedTasks: number;
  runningTasks: number;
  /** Number of tasks whose own limits are watched. With none, the idle process is watched. */
  watchedTasks: number;
  /** Description of the message for which the process was killed, or null. */
  invalidAnswer: string | null;
  /** Watch of the memory while no task runs, because a process that was taken over goes on. */
  idleWatch: ProcessWatch | null;
}

const defaultMaxTasks = 50;
const keptStderrChars = 2000;
/** Time that an idle process gets to end by itself before it is killed. */
const endsByItselfMs = 1000;

/**
 * Child process for work that may crash, hang or use too much memory. It runs one task module (see
 * `GuardedTask`), one task after another. The module's scope stays in memory between tasks. A task
 * that exceeds its limits is killed with its process, and the next one gets a fresh process. The
 * child ends when its parent does. An idle child does not keep the parent running.
 */
export class GuardedChild<I, O> {
  private child: RunningChild | null = null;
  private stderrTail = '';
  private tasks = 0;
  private lastId = 0;
  private disposed = false;

  private readonly maxTasks: number;

  /** @param task file URL of the task module: see `workerModule` */
  constructor(
    private readonly task: URL,
    private readonly options: GuardedChildOptions = {},
  ) {
    const { concurrency = 1, maxTasks = defaultMaxTasks * concurrency } = options;
    this.maxTasks = maxTasks;
  }

  /** Id of the process while one is running. */
  get pid(): number | undefined {
    return this.child?.process.pid;
  }

  /**
   * Runs the task on `input`, which is cloned. At most `concurrency` tasks run at the same time.
   * @throws GuardedTaskFailed if the process was killed or died. Otherwise the error that the task
   * threw.
   */
  async run(input: I, options: GuardedRunOptions<O>): Promise<O> {
    if (this.disposed) throw new Error('This guarded child was disposed of: make a new one.');
    if (this.tasks >= (this.options.concurrency ?? 1))
      throw new Error('This guarded child is busy: wait for the last task.');
    if (options.signal?.aborted)
      throw new GuardedTaskFailed('aborted', 'The task was cancelled before it started.');
    this.tasks += 1;
    try {
      return await this.runWithFiles(input, options);
    } finally {
      this.tasks -= 1;
      if (this.child && this.tasks === 0) keepsParentRunning(this.child, false);
    }
  }

  /** Ends the process. A running task fails as aborted. */
  async dispose(): Promise<void> {
    this.disposed = true;
    if (this.child) await end(this.child, this.tasks > 0);
  }

  /** Waits until the process has ended, if it may take no task with these limits. */
  private async waitForFreshProcess(options: GuardedRunOptions<O>): Promise<void> {
    while (this.child !== null && !this.mayTakeTask(this.child, options)) {
      if (this.child.runningTasks === 0) await end(this.child, false);
      else await this.child.exited;
    }
    if (this.disposed || options.signal?.aborted)
      throw new GuardedTaskFailed('aborted', 'The task was cancelled before it started.');
  }

  private mayTakeTask(child: RunningChild, { maxMemoryMb }: GuardedRunOptions<O>): boolean {
    return child.startedTasks < this.maxTasks && maxMemoryMb <= child.maxMemoryMb;
  }

  private start({ maxMemoryMb, timeoutS }: GuardedRunOptions<O>): RunningChild {
    const folder = new ChildFolder(sandboxSettings.makeFolder('child'));
    const maxCpuS = this.maxTasks * Math.ceil(timeoutS) * availableParallelism();
    const limits = { maxMemoryMb, maxCpuS };
    const process = launchChild(this.task, this.options.needs ?? {}, limits, folder);
    const socket = channelOf(process);
    const channel = new TaskChannel(socket, (message) => {
      child.invalidAnswer = message;
      this.kill(child);
    });
    const exited = new Promise<void>((resolve) => {
      process.once('exit', () => resolve()).once('error', () => resolve());
    });
    const child: RunningChild = {
      process,
      folder,
      socket,
      channel,
      maxMemoryMb,
      exited,
      startedTasks: 0,
      runningTasks: 0,
      watchedTasks: 0,
      invalidAnswer: null,
      idleWatch: null,
    };
    this.child = child;
    this.stderrTail = '';
    process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderrTail = (this.stderrTail + text).slice(-keptStderrChars);
    });
    // A process that cannot be started has no exit event.
    process.on('error', () => this.forget(child));
    process.once('exit', () => this.forget(child));
    return child;
  }

  /** Kills a process. The next task gets a fresh one at once. */
  private kill(child: RunningChild): void {
    if (this.child === child) this.child = null;
    child.process.kill('SIGKILL');
  }

  private forget(child: RunningChild): void {
    if (this.child === child) this.child = null;
    child.idleWatch?.end();
    child.folder.remove();
  }

  private watchIdle(child: RunningChild): void {
    child.idleWatch?.end();
    if (hasEnded(child.process)) return;
    const onExceeded = (): void => this.kill(child);
    child.idleWatch = watchProcess(child.process.pid, child.maxMemoryMb, onExceeded);
  }

  private async runWithFiles(input: I, options: GuardedRunOptions<O>): Promise<O> {
    if (this.child !== null && !this.mayTakeTask(this.child, options))
      await this.waitForFreshProcess(options);
    const child = this.child ?? this.start(options);
    const { files = {} } = options;
    const id = (this.lastId += 1);
    child.startedTasks += 1;
    child.runningTasks += 1;
    try {
      const own = child.folder.addFiles(id, files);
      const wantsProgress = options.onProgress !== undefined;
      const request = { id, task: this.task.href, input, files: own, wantsProgress };
      const output = await this.execute(child, request, options);
      await child.folder.copyResults(id, files);
      return output;
    } catch (error) {
      if (isUnknown(error, this.options.errors)) await child.folder.requireSpace();
      throw error;
    } finally {
      await child.folder.removeFiles(id);
      child.runningTasks -= 1;
      if (child.startedTasks >= this.maxTasks && child.runningTasks === 0) await end(child, false);
    }
  }

  private async execute(
    child: RunningChild,
    request: RunRequest,
    options: GuardedRunOptions<O>,
  ): Promise<O> {
    let failure: GuardedTaskFailed | null = null;
    // The task settles only after its process has ended, so that its files can be removed then.
    const giveUp = (reason: GuardedFailureReason, message: string): void => {
      failure ??= new GuardedTaskFailed(reason, message);
      child.process.kill('SIGKILL');
    };
    const expected: ExpectedAnswer<O> = {
      output: options.output,
      maxOutputBytes: options.maxOutputBytes ?? 0,
      errors: this.options.errors ?? [],
      onProgress: options.onProgress,
    };
    child.idleWatch?.end();
    child.watchedTasks += 1;
    const watch = enforceLimits(child.process, options, giveUp);
    const listeners = new AbortController();
    keepsParentRunning(child, true);
    try {
      return await new Promise<O>((resolve, reject) => {
        const onExit = (code: number | null, signal: string | null): void =>
          reject(failure ?? this.processLost(child, code, signal));
        const onError = (error: Error): void => reject(failure ?? this.taskLost(error.message));
        listen(child.process, 'exit', listeners.signal, onExit);
        listen(child.process, 'error', listeners.signal, onError);
        child.channel.run(request, expected).then(resolve, reject);
      });
    } catch (error) {
      throw watch.isNearLimit() && !isLimitFailure(error) ? outOfMemory(error as Error) : error;
    } finally {
      watch.end();
      child.watchedTasks -= 1;
      if (child.watchedTasks === 0) this.watchIdle(child);
      listeners.abort();
    }
  }

  private processLost(child: RunningChild, code: number | null, signal: string | null): Error {
    if (child.invalidAnswer !== null)
      return new GuardedTaskFailed(
        'invalid_answer',
        `The task's process sent ${child.invalidAnswer}.`,
      );
    // A process that takes tasks is in its sandbox: it uses the code to hide a crash.
    if (code === noSandboxExitCode && !child.channel.isReady)
      return new Error(noSandbox(this.stderrTail));
    return this.taskLost(signal ?? `code ${code}`);
  }

  private taskLost(how: string): GuardedTaskFailed {
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

/** Watches a task's limits. */
function enforceLimits(
  child: ChildProcess,
  options: Pick<GuardedRunOptions<unknown>, 'timeoutS' | 'maxMemoryMb' | 'signal'>,
  giveUp: (reason: GuardedFailureReason, message: string) => void,
): ProcessWatch {
  const { timeoutS, maxMemoryMb, signal } = options;
  const onAbort = (): void => giveUp('aborted', 'The task was cancelled.');
  const onTimeout = (): void => giveUp('timeout', `The task took longer than ${timeoutS} s.`);
  const timer = setTimeout(onTimeout, timeoutS * 1000);
  const watch = watchProcess(child.pid, maxMemoryMb, (message) => giveUp('memory', message));
  signal?.addEventListener('abort', onAbort, { once: true });
  const end = (): void => {
    clearTimeout(timer);
    watch.end();
    signal?.removeEventListener('abort', onAbort);
  };
  return { ...watch, end };
}

const noSandbox = (reason: string): string =>
  `The machine does not allow the decoder's sandbox. ${reason.trim()} ${sandboxRemedy}`;

const isLimitFailure = (error: unknown): boolean =>
  error instanceof GuardedTaskFailed && error.reason !== 'crashed';

/** Returns the failure of a task whose own limit of memory was faster than the watch. */
const outOfMemory = ({ message }: Error): GuardedTaskFailed =>
  new GuardedTaskFailed('memory', `The task ran out of memory. ${message}`);

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

/** Returns true for a process that has ended, or could not be started. */
const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

async function end(
  { process: child, socket, exited }: RunningChild,
  isBusy: boolean,
): Promise<void> {
  if (hasEnded(child)) return;
  // The event loop does not wait for an idle child. Without this call, its exit event might never
  // come.
  child.ref();
  const endsByItself = !isBusy && !socket.destroyed;
  // Without its parent, an idle child ends by itself, so that Node can write profiles and caches.
  socket.destroy();
  const killing = setTimeout(() => child.kill('SIGKILL'), endsByItself ? endsByItselfMs : 0);
  await exited;
  clearTimeout(killing);
}

function keepsParentRunning({ process: child, socket }: RunningChild, keeps: boolean): void {
  const verb = keeps ? 'ref' : 'unref';
  child[verb]();
  socket[verb]();
  (child.stderr as Socket | null)?.[verb]();
}

/** Returns the channel. A process that cannot be started has none, but an error event follows. */
const channelOf = ({ stdio }: Partial<ChildProcess>): Socket =>
  (stdio?.[channelFile] as Socket | undefined) ?? new Socket();

/** Returns true for an error that is neither a failure of the process nor listed. */
const isUnknown = (error: unknown, known: readonly TaskErrorType[] = []): boolean =>
  !(error instanceof GuardedTaskFailed) && !known.some(({ type }) => error instanceof type);
