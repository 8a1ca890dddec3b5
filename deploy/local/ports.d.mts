// Types of ports.mjs, for the tests that are written in TypeScript.

/** `count` different free ports of the loopback interface. */
export function freePorts(count: number, preferredPorts?: readonly number[]): Promise<number[]>;

/** Sends `request` to a port of the loopback interface; resolves with the whole answer. */
export function sendRequest(
  port: number,
  request: Buffer,
  isComplete: (answer: Buffer) => boolean,
  timeoutMs: number,
): Promise<Buffer>;

/** Repeats `check` until it passes. */
export function waitUntil(options: {
  check: () => Promise<unknown>;
  timeoutS: number;
  what: string;
  abort?: Promise<never>;
  onFailure?: (reason: string) => void;
}): Promise<void>;
