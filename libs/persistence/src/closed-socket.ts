import type { EventEmitter } from 'node:events';
// @ts-expect-error The driver declares no types for its private modules.
import untypedDriver from 'mongodb/lib/cmap/connection.js';

/** The parts of the driver's connection that are used here. */
interface DriverConnection extends EventEmitter {
  /** Reason why the connection is closed. It is set before the event `close`. */
  readonly error: Error | null;
  writeCommand(...parameters: unknown[]): Promise<void>;
}

const driver = untypedDriver as { readonly Connection?: { readonly prototype: DriverConnection } };

/**
 * Makes a command fail when its connection closes before the command is written. The driver (7.9)
 * waits for the socket's event `drain`, which a socket that was destroyed a moment before never
 * emits: the operation would wait for ever, and no timeout of the driver would end it.
 * @throws {Error} if the driver has no such method any more, so that this is looked at again
 */
export function failWhenClosed(): void {
  const prototype = driver.Connection?.prototype;
  if (typeof prototype?.writeCommand !== 'function')
    throw new Error(
      'The MongoDB driver writes commands in another way than closed-socket.ts expects.',
    );
  const { writeCommand } = prototype;
  prototype.writeCommand = async function (...parameters) {
    let stopWaiting = (): void => undefined;
    const closed = new Promise<never>((_resolve, reject) => {
      const onClose = (): void => reject(this.error ?? new Error('The connection was closed.'));
      this.once('close', onClose);
      stopWaiting = () => void this.off('close', onClose);
    });
    try {
      await Promise.race([writeCommand.apply(this, parameters), closed]);
    } finally {
      stopWaiting();
    }
  };
}
