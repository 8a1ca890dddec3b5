/** Number of the open file that is the child's end of the channel. */
export const channelFile = 3;
/** Size of the length that precedes each message. */
const lengthBytes = 4;

/** Returns a message in the form in which it crosses the channel: its length, then its content. */
export function packMessage(content: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/**
 * Splits the bytes that arrive on a channel into messages. Takes no memory beyond the allowed size
 * of a message, whatever arrives.
 */
export class MessageReader {
  private target = Buffer.alloc(lengthBytes);
  private filledBytes = 0;
  private isReadingLength = true;

  /** @param maxBytes returns the largest size that the next message may have */
  constructor(private readonly maxBytes: () => number) {}

  /**
   * Yields the messages that are complete. Handle each before the next one, because it may change
   * the allowed size.
   * @throws RangeError if a message is empty or too large
   */
  *read(chunk: Buffer): Generator<Buffer> {
    let readBytes = 0;
    while (readBytes < chunk.length) {
      const copiedBytes = chunk.copy(this.target, this.filledBytes, readBytes);
      readBytes += copiedBytes;
      this.filledBytes += copiedBytes;
      if (this.filledBytes < this.target.length) return;
      const complete = this.target;
      if (this.isReadingLength) this.expect(this.checkedSize(complete.readUInt32BE()), false);
      else {
        this.expect(lengthBytes, true);
        yield complete;
      }
    }
  }

  private checkedSize(bytes: number): number {
    const maxBytes = this.maxBytes();
    if (bytes === 0 || bytes > maxBytes)
      throw new RangeError(`a message of ${bytes} bytes; 1 to ${maxBytes} are allowed`);
    return bytes;
  }

  private expect(bytes: number, isLength: boolean): void {
    this.target = Buffer.alloc(bytes);
    this.filledBytes = 0;
    this.isReadingLength = isLength;
  }
}
