/**
 * Position of the document in an OP_MSG: after the header, the flags and the kind of its section.
 */
const documentAt = 16 + 4 + 1;
/** Position of the command's name: after the document's size and the type of its first element. */
const nameAt = documentAt + 4 + 1;

interface MongoCommand {
  readonly name: string;
  /** Null for a command that is not about a single collection. */
  readonly collection: string | null;
}

/**
 * Returns the command of an OP_MSG, or null for other bytes. The document's first element has the
 * command's name and, as a text, the collection.
 */
export function mongoCommandIn(bytes: Buffer): MongoCommand | null {
  const nameEnd = bytes.indexOf(0, nameAt);
  if (bytes.length < nameAt || nameEnd < 0) return null;
  const name = bytes.toString('latin1', nameAt, nameEnd);
  const isText = bytes[nameAt - 1] === 0x02;
  if (!isText) return { name, collection: null };
  const textAt = nameEnd + 1 + 4;
  return { name, collection: bytes.toString('utf8', textAt, bytes.indexOf(0, textAt)) };
}
