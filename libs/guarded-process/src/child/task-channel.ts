import type { Socket } from 'node:net';
import { serialize } from 'node:v8';
import { z } from 'zod';
import type { RunRequest } from './guarded-task.ts';
import { MessageReader, packMessage } from './message-stream.ts';
import { transferredError, unpackError, type TaskErrorType } from './task-errors.ts';

/** Limits and form of the answer to a task. */
export interface ExpectedAnswer<O> {
  readonly output: z.ZodType<O>;
  readonly maxOutputBytes: number;
  readonly errors: readonly TaskErrorType[];
  /** Absent if no progress is expected. */
  readonly onProgress?: ((value: number) => void) | undefined;
}

interface OpenTask extends ExpectedAnswer<unknown> {
  progressCount: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

const runReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('progress'), id: z.int(), value: z.number() }),
  z.object({ kind: z.literal('done'), id: z.int(), output: z.unknown().optional() }),
  z.object({ kind: z.literal('failed'), id: z.int(), error: transferredError }),
]);
/** Message from the child to the parent. The first one says that the child accepts tasks. */
export type RunReply = z.infer<typeof runReply>;

/** Size of a message without output: the first one, and progress. */
const maxShortMessageBytes = 256;
/** Smallest limit of an answer, so that an error always fits. */
const minAnswerBytes = 64 * 1024;
/** More than the frames of the longest clip. */
const maxProgressCount = 100_000;
const maxShownChars = 300;

/** Thrown for a message that a child of ours never sends. */
class InvalidAnswer extends Error {}

/**
 * The parent's end of the channel to a child. A hostile clip may have taken the child over, so each
 * message is limited in size and checked before it is used. Messages are JSON, because V8's own
 * format is not made for bytes from others.
 */
export class TaskChannel {
  private readonly tasks = new Map<number, OpenTask>();
  private readonly unsent: Buffer[] = [];
  private readonly reader = new MessageReader(() => this.maxMessageBytes());
  /** True once the process runs the program that takes tasks. It starts as another program. */
  isReady = false;

  /** @param onInvalid called once, for the first message that breaks the rules */
  constructor(
    private readonly socket: Socket,
    private readonly onInvalid: (message: string) => void,
  ) {
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    // A child that has ended closes the channel. Its exit event ends the tasks.
    socket.on('error', () => undefined);
  }

  /**
   * Sends a task to the child and returns its output. Never settles if the child ends first.
   * @throws the error of the task
   */
  run<O>(request: RunRequest, expected: ExpectedAnswer<O>): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      this.send(packMessage(serialize(request)));
      this.tasks.set(request.id, {
        ...expected,
        progressCount: 0,
        resolve: resolve as (output: unknown) => void,
        reject,
      });
    });
  }

  private send(message: Buffer): void {
    if (this.isReady) this.socket.write(message);
    else this.unsent.push(message);
  }

  private receive(chunk: Buffer): void {
    try {
      for (const message of this.reader.read(chunk)) this.accept(message);
    } catch (error) {
      if (!(error instanceof InvalidAnswer || error instanceof RangeError)) throw error;
      this.socket.destroy();
      this.onInvalid(error.message.slice(0, maxShownChars));
    }
  }

  private maxMessageBytes(): number {
    if (!this.isReady) return maxShortMessageBytes;
    const limits = [...this.tasks.values()].map(({ maxOutputBytes }) => maxOutputBytes);
    // An idle child has nothing to say.
    return limits.length === 0 ? 0 : Math.max(minAnswerBytes, ...limits);
  }

  private accept(message: Buffer): void {
    const reply = readReply(message);
    if (reply.kind === 'ready') return this.becomeReady();
    const task = this.tasks.get(reply.id);
    if (!task) throw new InvalidAnswer('an answer to a task that is not running');
    if (reply.kind === 'progress') return acceptProgress(task, reply.value, message.length);
    if (message.length > Math.max(minAnswerBytes, task.maxOutputBytes))
      throw new InvalidAnswer(`an answer of ${message.length} bytes`);
    if (reply.kind === 'failed') task.reject(unpackError(reply.error, task.errors));
    else task.resolve(readOutput(task.output, reply.output));
    this.tasks.delete(reply.id);
  }

  private becomeReady(): void {
    if (this.isReady) throw new InvalidAnswer('a second start');
    this.isReady = true;
    for (const message of this.unsent.splice(0)) this.send(message);
  }
}

function readReply(message: Buffer): RunReply {
  let content: unknown;
  try {
    content = JSON.parse(message.toString('utf8'));
  } catch {
    throw new InvalidAnswer('a message that is not JSON');
  }
  const reply = runReply.safeParse(content);
  if (!reply.success)
    throw new InvalidAnswer(`a message of another form. ${firstReason(reply.error)}`);
  return reply.data;
}

function acceptProgress(task: OpenTask, value: number, messageBytes: number): void {
  task.progressCount += 1;
  if (!task.onProgress || messageBytes > maxShortMessageBytes)
    throw new InvalidAnswer('progress that nobody asked for');
  if (task.progressCount > maxProgressCount)
    throw new InvalidAnswer(`progress more than ${maxProgressCount} times`);
  task.onProgress(value);
}

function readOutput(form: z.ZodType, output: unknown): unknown {
  const read = form.safeParse(output);
  if (!read.success)
    throw new InvalidAnswer(`a result of another form. ${firstReason(read.error)}`);
  return read.data;
}

/** Returns the first reason. A message may have a million wrong entries. */
const firstReason = ({ issues: [first] }: z.ZodError): string =>
  first ? `${first.path.join('.')}: ${first.message}` : '';
