import { mp4Facts, type Mp4Facts } from './mp4-facts.ts';

/** Content of a file. `unknown` is left to the analysis, which names what it cannot read. */
export type FileKind =
  | 'video'
  /** A video in a container that the analysis does not read. */
  | 'otherVideo'
  | 'photo'
  | 'audio'
  | 'document'
  | 'empty'
  | 'unknown';

export interface ExaminedFile {
  readonly kind: FileKind;
  /** Time at which the recording began, from the file's own content; null if it states none. */
  readonly createdAt: Date | null;
}

interface Signature {
  readonly kind: FileKind;
  /** Bytes as text with one character for each byte, by their offset. */
  readonly at: Readonly<Record<number, string>>;
}

const signatures: readonly Signature[] = [
  { kind: 'photo', at: { 0: '\xff\xd8\xff' } },
  { kind: 'photo', at: { 0: '\x89PNG' } },
  { kind: 'photo', at: { 0: 'GIF8' } },
  { kind: 'photo', at: { 0: 'RIFF', 8: 'WEBP' } },
  { kind: 'photo', at: { 0: 'II*\0' } },
  { kind: 'photo', at: { 0: 'MM\0*' } },
  { kind: 'photo', at: { 0: 'BM', 6: '\0\0\0\0' } },
  { kind: 'audio', at: { 0: 'ID3' } },
  { kind: 'audio', at: { 0: '\xff\xfb' } },
  { kind: 'audio', at: { 0: '\xff\xf3' } },
  { kind: 'audio', at: { 0: '\xff\xf1' } },
  { kind: 'audio', at: { 0: '\xff\xf9' } },
  { kind: 'audio', at: { 0: 'fLaC' } },
  { kind: 'audio', at: { 0: 'OggS' } },
  { kind: 'audio', at: { 0: 'RIFF', 8: 'WAVE' } },
  { kind: 'audio', at: { 0: 'FORM', 8: 'AIF' } },
  { kind: 'audio', at: { 0: '#!AMR' } },
  { kind: 'audio', at: { 0: 'caff' } },
  { kind: 'document', at: { 0: '%PDF' } },
  { kind: 'document', at: { 0: 'PK\x03\x04' } },
  { kind: 'document', at: { 0: '\xd0\xcf\x11\xe0' } },
  { kind: 'document', at: { 0: '7z\xbc\xaf' } },
  { kind: 'document', at: { 0: 'Rar!' } },
  { kind: 'document', at: { 0: '\x1f\x8b' } },
  { kind: 'otherVideo', at: { 0: 'RIFF', 8: 'AVI ' } },
  { kind: 'otherVideo', at: { 0: 'FLV\x01' } },
  { kind: 'otherVideo', at: { 0: '\x30\x26\xb2\x75' } },
  { kind: 'otherVideo', at: { 0: '\0\0\x01\xba' } },
  { kind: 'otherVideo', at: { 0: 'G', 188: 'G', 376: 'G' } },
  { kind: 'video', at: { 0: '\x1a\x45\xdf\xa3' } },
];

/** Types of boxes with which an MP4 or QuickTime file begins. */
const firstBoxes = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'];
const audioBrands = ['M4A ', 'M4B ', 'M4P '];
const photoBrands = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'crx '];

const examinedBytes = 1024;

/** Looks at the beginning of a file, because the ending of its name may be wrong. */
export async function examineFile(file: Blob): Promise<ExaminedFile> {
  const bytes = new Uint8Array(await file.slice(0, examinedBytes).arrayBuffer());
  if (bytes.length === 0) return { kind: 'empty', createdAt: null };
  const text = String.fromCharCode(...bytes);
  if (firstBoxes.includes(text.slice(4, 8))) return examineMp4(file, text.slice(8, 12));
  const known = signatures.find(({ at }) =>
    Object.entries(at).every(([offset, wanted]) => text.startsWith(wanted, Number(offset))),
  );
  const kind = known?.kind ?? (isWrittenText(bytes) ? 'document' : 'unknown');
  return { kind, createdAt: null };
}

async function examineMp4(file: Blob, brand: string): Promise<ExaminedFile> {
  if (audioBrands.includes(brand)) return { kind: 'audio', createdAt: null };
  if (photoBrands.includes(brand)) return { kind: 'photo', createdAt: null };
  const { createdAt, trackKinds } = await mp4Facts(file);
  return { kind: kindByTracks(trackKinds), createdAt };
}

function kindByTracks(kinds: Mp4Facts['trackKinds']): FileKind {
  const isOnlySound = kinds.includes('soun') && !kinds.includes('vide');
  return isOnlySound ? 'audio' : 'video';
}

/** Returns true for bytes that are text in UTF-8 without control characters. */
function isWrittenText(bytes: Uint8Array): boolean {
  try {
    // `stream`: the last character may be cut off.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
}
