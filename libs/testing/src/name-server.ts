import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';

/** Names of a test's zone, with their addresses (of both families) or the name they stand for. */
export type Zone = Readonly<Record<string, readonly string[] | { readonly alias: string }>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  /** Bytes of the question, which the answer repeats. */
  readonly bytes: Buffer;
}

const headerBytes = 12;
const [typeA, typeCname, typeAaaa] = [1, 5, 28];
const noSuchName = 3;

/**
 * A DNS server over UDP on this machine. It answers the names of its zone, never answers names that
 * begin with `silent-`, and says that all others do not exist.
 */
export class NameServer {
  /** Names that were asked for, in order. Each look-up asks for both families. */
  readonly asked: string[] = [];
  private readonly socket: Socket = createSocket('udp4');

  constructor(private readonly zone: Zone) {
    this.socket.on('message', (message, sender) => this.receive(message, sender));
  }

  async start(): Promise<void> {
    this.socket.bind(0, '127.0.0.1');
    await once(this.socket, 'listening');
  }

  async stop(): Promise<void> {
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  /** Returns the server's address and port. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  private receive(message: Buffer, sender: RemoteInfo): void {
    const question = questionOf(message);
    this.asked.push(question.name);
    if (question.name.startsWith('silent-')) return;
    this.socket.send(this.answerTo(question), sender.port, sender.address);
  }

  private answerTo({ id, name, type, bytes }: Question): Buffer {
    const records = this.recordsOf(name, type);
    const header = Buffer.alloc(headerBytes);
    const responseWithRecursion = 0x8180;
    header.writeUInt16BE(id, 0);
    header.writeUInt16BE(responseWithRecursion | (records === null ? noSuchName : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records?.length ?? 0, 6);
    return Buffer.concat([header, bytes, ...(records ?? [])]);
  }

  /** Returns the records of a name, with those of its alias, or null if it does not exist. */
  private recordsOf(name: string, type: number): Buffer[] | null {
    const known = this.zone[name];
    if (known === undefined) return null;
    if ('alias' in known)
      return [
        recordOf(name, typeCname, encodedName(known.alias)),
        ...(this.recordsOf(known.alias, type) ?? []),
      ];
    const ofType = known.filter((address) => type === (isIPv4(address) ? typeA : typeAaaa));
    return ofType.map((address) => recordOf(name, type, encodedAddress(address)));
  }
}

function questionOf(message: Buffer): Question {
  const labels: string[] = [];
  let at = headerBytes;
  while (message[at] !== 0) {
    const end = at + 1 + message[at]!;
    labels.push(message.toString('latin1', at + 1, end));
    at = end;
  }
  const endOfQuestion = at + 5;
  return {
    id: message.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: message.readUInt16BE(at + 1),
    bytes: message.subarray(headerBytes, endOfQuestion),
  };
}

function encodedName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(label, 'latin1'));
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.from([0]),
  ]);
}

function encodedAddress(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [before, after = []] = address
    .split('::')
    .map((groups) => groups.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before!.length - after.length }, () => '0');
  const groups = [...before!, ...zeros, ...after].map((group) => group.padStart(4, '0'));
  return Buffer.from(groups.join(''), 'hex');
}

function recordOf(name: string, type: number, data: Buffer): Buffer {
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(type, 0);
  const classInternet = 1;
  fields.writeUInt16BE(classInternet, 2);
  fields.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodedName(name), fields, data]);
}
