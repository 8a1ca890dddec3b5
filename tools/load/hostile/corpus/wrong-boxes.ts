import { eitherWay, refused, type HostileClip, type Targets } from './hostile-clip.ts';
import {
  box,
  boxOfSize,
  contentOf,
  fullBox,
  longBox,
  overwritten,
  renamed,
  replaced,
  uint32,
  uint64,
} from './mp4-boxes.ts';

const most32 = 0xffffffff;
const most64 = 2n ** 64n - 1n;
const fileType = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'));
const pathTo = {
  editList: ['moov', 'trak', 'edts', 'elst'],
  dataReferences: ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref'],
  userData: ['moov', 'udta'],
} as const;

/** Returns boxes nested in each other. */
function nested(type: string, depth: number): Buffer {
  const heads = Array.from({ length: depth }, (_, level) =>
    Buffer.concat([uint32(8 * (depth - level)), Buffer.from(type, 'latin1')]),
  );
  return Buffer.concat(heads);
}

/** Returns bombs of boxes, and boxes with wrong sizes. */
export function wrongSizes(plain: Buffer): HostileClip[] {
  const content = Buffer.alloc(64);
  const withMovie = (movie: Buffer): Buffer => Buffer.concat([fileType, movie]);
  const track = box('trak', box('tkhd', Buffer.alloc(84)));
  return [
    refused('file-type-only', fileType),
    refused('media-only', Buffer.concat([fileType, box('mdat', content)])),
    refused('movie-of-size-0', withMovie(boxOfSize('moov', 0, content))),
    refused('movie-of-size-1', withMovie(boxOfSize('moov', 1, content))),
    refused('movie-of-size-7', withMovie(boxOfSize('moov', 7, content))),
    refused('movie-of-4-gb', withMovie(boxOfSize('moov', most32, content))),
    refused('movie-of-2-to-the-64', withMovie(longBox('moov', most64, content))),
    refused('movie-of-2-to-the-63', withMovie(longBox('moov', 2n ** 63n, content))),
    refused('media-of-2-to-the-64', withMovie(longBox('mdat', most64, content))),
    refused('nested-10000-deep', withMovie(nested('moov', 10_000))),
    refused('nested-tracks', withMovie(box('moov', nested('trak', 5000)))),
    refused('100000-free-boxes', withMovie(Buffer.concat(Array(100_000).fill(box('free'))))),
    refused('10000-tracks', withMovie(box('moov', Buffer.concat(Array(10_000).fill(track))))),
    refused('200-tracks', withMovie(box('moov', Buffer.concat(Array(200).fill(track))))),
    eitherWay('user-data-of-5-mb', replaced(plain, pathTo.userData, Buffer.alloc(5_000_000))),
    eitherWay('identifier-of-9-mb', Buffer.concat([plain, box('uuid', Buffer.alloc(9_000_000))])),
    eitherWay('fragment-behind', Buffer.concat([plain, fragment(most32)])),
    eitherWay(
      'segment-index',
      Buffer.concat([plain, fullBox('sidx', 0, uint32(1, 1, 0, 0, most32))]),
    ),
  ];
}

/** Returns a fragment that claims many samples. */
const fragment = (samples: number): Buffer =>
  box(
    'moof',
    fullBox('mfhd', 0, uint32(1)),
    box(
      'traf',
      fullBox('tfhd', 0, uint32(1)),
      fullBox('tfdt', 1, uint64(2n ** 63n)),
      fullBox('trun', 0, uint32(samples)),
    ),
  );

/** Returns indexes of samples that do not fit the file. */
export function wrongTables(plain: Buffer): HostileClip[] {
  const change = (type: string, offset: number, ...values: number[]): Buffer =>
    overwritten(plain, type, offset, uint32(...values));
  return [
    eitherWay('most-samples', change('stsz', 8, most32)),
    eitherWay('most-times', change('stts', 4, most32)),
    eitherWay('times-of-0', change('stts', 12, 0)),
    eitherWay('times-of-years', change('stts', 12, most32)),
    eitherWay('times-of-2-to-the-31', change('stts', 12, 0x80000000)),
    eitherWay('chunks-of-0', change('stsc', 12, 0)),
    eitherWay('chunks-of-most', change('stsc', 12, most32)),
    eitherWay('most-chunks', change('stco', 4, most32)),
    refused('chunks-behind-the-end', change('stco', 8, 0x7fffffff)),
    eitherWay('offsets-of-times', change('ctts', 12, 0x80000000)),
    eitherWay('most-offsets-of-times', change('ctts', 4, most32)),
    eitherWay('scale-of-0', change('mdhd', 12, 0)),
    eitherWay('scale-of-most', change('mdhd', 12, most32)),
    eitherWay('movie-scale-of-0', change('mvhd', 12, 0)),
    eitherWay('duration-of-most', change('mdhd', 16, most32)),
    eitherWay('picture-of-0', change('avc1', 24, 0)),
    eitherWay('picture-of-65535', change('avc1', 24, most32)),
    eitherWay('most-descriptions', change('stsd', 4, most32)),
    eitherWay('samples-of-0', change('stsz', 12, 0, 0, 0, 0)),
    eitherWay('sample-of-2-gb', change('stsz', 12, 0x7fffffff)),
    eitherWay('unit-of-4-gb', overwritten(plain, 'mdat', 0, uint32(most32))),
    eitherWay('unit-of-0', overwritten(plain, 'mdat', 0, uint32(0))),
  ];
}

const edit = (duration: number, mediaTime: number, rate = 0x00010000): Buffer =>
  uint32(duration, mediaTime, rate);
const edits = (list: readonly Buffer[]): Buffer => Buffer.concat([uint32(0, list.length), ...list]);

/** Returns edit lists that play the same part again, backwards, or never. */
export function wrongEdits(plain: Buffer): HostileClip[] {
  const withEdits = (list: readonly Buffer[]): Buffer =>
    replaced(plain, pathTo.editList, edits(list));
  return [
    eitherWay('edits-that-repeat', withEdits(Array<Buffer>(1000).fill(edit(3000, 0)))),
    refused('100000-edits', withEdits(Array<Buffer>(100_000).fill(edit(1, 0)))),
    eitherWay('edit-of-a-negative-time', withEdits([edit(3000, -100_000)])),
    eitherWay('edit-without-media', withEdits([edit(most32, -1)])),
    eitherWay('edit-of-rate-0', withEdits([edit(3000, 0, 0)])),
    eitherWay('edit-backwards', withEdits([edit(3000, 0, 0xffff0000)])),
    eitherWay(
      'edits-in-a-circle',
      withEdits([edit(1000, 60_000), edit(1000, 0), edit(1000, 30_000)]),
    ),
    eitherWay('most-edits', overwritten(plain, 'elst', 4, uint32(most32))),
  ];
}

/** Returns names of codecs that do not fit, and damaged decoder settings. */
export function wrongCodecs(plain: Buffer): HostileClip[] {
  const settings = contentOf(plain, 'avcC');
  const damaged = Buffer.from(plain);
  damaged.fill(0xff, settings, settings + 24);
  const others = ['hvc1', 'mp4v', 'av01', 'vp09', 'raw ', 'tmcd', 'text', 'dvh1', 'mjpa', 'rv40'];
  return [
    ...others.map((name) => eitherWay(`called-${name.trim()}`, renamed(plain, 'avc1', name))),
    eitherWay('settings-of-noise', damaged),
    eitherWay('settings-missing', renamed(plain, 'avcC', 'free')),
    refused('sound-only', overwritten(plain, 'hdlr', 8, Buffer.from('soun'))),
    eitherWay('said-to-be-subtitles', overwritten(plain, 'hdlr', 8, Buffer.from('sbtl'))),
  ];
}

/** Returns files that name other places for their pictures. */
export function pointers(plain: Buffer, { files, listener }: Targets): HostileClip[] {
  const referring = (type: string, text: string): Buffer => {
    const entry = fullBox(type, 0, Buffer.from(`${text}\0`));
    return replaced(plain, pathTo.dataReferences, Buffer.concat([uint32(0, 1), entry]));
  };
  const referenceMovie = (url: string): Buffer =>
    box(
      'moov',
      box(
        'rmra',
        box('rmda', fullBox('rdrf', 0, Buffer.from('url '), uint32(url.length), Buffer.from(url))),
      ),
    );
  return [
    ...Object.entries(files).flatMap(([place, file]) => [
      eitherWay(`pictures-in-a-file-${place}`, referring('url ', `file://${file}`)),
      eitherWay(`pictures-at-a-path-${place}`, referring('url ', file)),
      eitherWay(`pictures-behind-an-alias-${place}`, referring('alis', file)),
      refused(
        `movie-in-a-file-${place}`,
        Buffer.concat([fileType, referenceMovie(`file://${file}`)]),
      ),
    ]),
    eitherWay('pictures-at-a-url', referring('url ', `http://${listener}/clip.mp4`)),
    eitherWay('pictures-of-a-name', referring('urn ', `http://${listener}/clip.mp4`)),
    refused('movie-at-a-url', Buffer.concat([fileType, referenceMovie(`http://${listener}/a`)])),
  ];
}
