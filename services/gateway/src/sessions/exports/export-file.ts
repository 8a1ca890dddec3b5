import { StreamableFile } from '@nestjs/common';
import { c3dFile } from './c3d-file.ts';
import { csvFile } from './csv-file.ts';
import { withScale } from './image-scale.ts';
import { motFile } from './mot-file.ts';
import type { FinishedExport } from './read-session-export.use-case.ts';
import { toSessionExport } from './session-export.ts';
import { trcFile } from './trc-file.ts';

export const fileFormats = ['csv', 'trc', 'mot', 'c3d'] as const;
export type FileFormat = (typeof fileFormats)[number];

interface FileKind {
  /** TRC, MOT and C3D have no registered type. */
  readonly mediaType: string;
  readonly description: string;
  readonly write: (reading: FinishedExport, fileName: string) => string | Buffer;
}

const plainText = 'text/plain; charset=utf-8';

const kinds: Readonly<Record<FileFormat, FileKind>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    write: (reading) => csvFile(toSessionExport(reading)),
    description: "RFC 4180, units in the header; one row a frame, at the frame's own time",
  },
  trc: {
    mediaType: plainText,
    write: ({ analysis }, fileName) => trcFile(withScale(analysis), fileName),
    description:
      "Markers for OpenSim, mm, in the runner's plane: x ahead, y up from the ground, z = 0",
  },
  mot: {
    mediaType: plainText,
    write: ({ analysis }) => motFile(analysis),
    description:
      'Joint angles for OpenSim, degrees, named like the coordinates of the full-body models after Rajagopal et al. (2016)',
  },
  c3d: {
    mediaType: 'application/octet-stream',
    write: ({ analysis }) => c3dFile(withScale(analysis)),
    description:
      'The same markers as in TRC, and the events `Foot Strike` and `Foot Off` in the contexts `Left` and `Right`',
  },
};

/** @throws {Conflict} for a format in lengths when the clip has no scale */
export function exportFile(reading: FinishedExport, format: FileFormat): StreamableFile {
  const { mediaType, write } = kinds[format];
  const fileName = `export-${reading.session.sessionId}.${format}`;
  const bytes = Buffer.from(write(reading, fileName));
  return new StreamableFile(bytes, {
    type: mediaType,
    disposition: `attachment; filename="${fileName}"`,
    length: bytes.length,
  });
}

export const exportDescription = [
  'With `format`, the answer is a file: 409 until the session has succeeded (`session_not_finished`, `session_failed`).',
  ...Object.entries(kinds).map(([format, { description }]) => `\`${format}\`: ${description}.`),
  "TRC, MOT and C3D are sampled evenly: from the first frame on, at the clip's mean frame rate without its pauses (times in which frames are more than three usual intervals apart), by straight lines between frames.",
  'A value is missing where one of the two frames has no value, and in pauses: an empty cell in TRC, a negative residual in C3D. MOT has no missing values: its gaps are filled by straight lines, and its header lists them.',
  "TRC and C3D need the length of a pixel, from the user's height or leg length or the belt's speed: 409 `scale_unknown` without.",
].join(' ');

/** Media types of the export's answer other than JSON. */
export const exportContent: Readonly<Record<string, object>> = {
  'text/csv': { schema: { type: 'string' } },
  'text/plain': { schema: { type: 'string' } },
  'application/octet-stream': {
    schema: { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' },
  },
};
