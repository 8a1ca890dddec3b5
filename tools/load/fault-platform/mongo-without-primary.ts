import type { ConnectionFilter } from '@strideform/testing/servers';
import { mongoCommandIn } from './mongo-command.ts';

const writeCommands = ['insert', 'update', 'delete', 'findAndModify'];
const headerBytes = 16;

/**
 * A filter in front of MongoDB. While it is on, writes are not executed. They get the answer of a
 * member of a replica set that is not its primary.
 */
export class MongoWithoutPrimary {
  isOn = false;

  /** Returns the filter for one connection. */
  readonly createFilter = (): ConnectionFilter => {
    const refused = new Set<number>();
    return {
      toServer: (bytes) => {
        if (!this.isOn || !isWrite(bytes)) return bytes;
        const number = bytes.readInt32LE(4);
        refused.add(number);
        // The server answers under the same number, and its answer is replaced.
        return message(number, 0, document([int32('ping', 1), text('$db', 'admin')]));
      },
      toClient: (bytes) => {
        const answered = bytes.length < headerBytes ? 0 : bytes.readInt32LE(8);
        if (!refused.delete(answered)) return bytes;
        return message(bytes.readInt32LE(4), answered, notPrimary);
      },
    };
  };
}

function isWrite(bytes: Buffer): boolean {
  const command = mongoCommandIn(bytes);
  return command !== null && writeCommands.includes(command.name);
}

/** Returns an OP_MSG with one document. */
function message(number: number, answered: number, content: Buffer): Buffer {
  const head = Buffer.alloc(headerBytes + 5);
  head.writeInt32LE(head.length + content.length, 0);
  head.writeInt32LE(number, 4);
  head.writeInt32LE(answered, 8);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, content]);
}

function document(elements: readonly Buffer[]): Buffer {
  const body = Buffer.concat([...elements, Buffer.from([0])]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(body.length + 4);
  return Buffer.concat([size, body]);
}

function int32(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return Buffer.concat([Buffer.from(`\x10${name}\0`), bytes]);
}

function text(name: string, value: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32LE(value.length + 1);
  return Buffer.concat([Buffer.from(`\x02${name}\0`), size, Buffer.from(`${value}\0`)]);
}

const notPrimary = document([
  int32('ok', 0),
  text('errmsg', 'not primary'),
  int32('code', 10107),
  text('codeName', 'NotWritablePrimary'),
]);
