import { accepted, eitherWay, refused, type HostileClip, type Targets } from './hostile-clip.ts';
import { box } from './mp4-boxes.ts';

/** A PNG file of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Returns files that are not clips, and files that have two types at once. */
export function otherFiles(plain: Buffer, { files, listener }: Targets): HostileClip[] {
  const url = `http://${listener}`;
  return [
    refused('empty', ''),
    refused('one-byte', 'x'),
    refused('text', 'These are my running notes.\n'.repeat(100)),
    refused('page', '<!doctype html><html><body>404</body></html>'),
    refused('json', JSON.stringify({ video: url })),
    ...Object.entries(files).flatMap(([place, file]) => listsOf(place, file, url)),
    refused('playlist-of-a-url', `#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n${url}/a.ts\n`),
    refused('list-of-urls', `ffconcat version 1.0\nfile ${url}/clip.mp4\n`),
    refused('dash', `<?xml version="1.0"?><MPD><BaseURL>${url}/</BaseURL></MPD>`),
    refused('smooth', `<SmoothStreamingMedia><StreamIndex Url="${url}/a"/></SmoothStreamingMedia>`),
    refused(
      'session-description',
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=control:rtsp://${listener}/\n`,
    ),
    refused('vector-image', `<svg xmlns:xlink="x"><image xlink:href="${url}/a.png"/></svg>`),
    refused('image', onePixel),
    refused('archive', Buffer.concat([Buffer.from('PK\x03\x04'), plain])),
    refused('compressed', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(1000)])),
    refused('zeros', Buffer.alloc(1_000_000)),
    refused('sound', wave(16_000)),
    eitherWay('document-before-the-clip', Buffer.concat([Buffer.from('%PDF-1.7\n'), plain])),
    accepted('page-inside-the-clip', withFree(plain, '<html><script>alert(1)</script></html>')),
    accepted('archive-behind-the-clip', Buffer.concat([plain, box('free', Buffer.from('PK'))])),
  ];
}

/** Returns texts that list a file for a player. */
const listsOf = (place: string, file: string, url: string): HostileClip[] => [
  refused(`playlist-of-a-file-${place}`, `#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n${file}\n`),
  refused(
    `playlist-of-keys-${place}`,
    `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="${url}/k"\n${file}\n`,
  ),
  refused(`list-of-files-${place}`, `ffconcat version 1.0\nfile ${file}\n`),
  refused(`entities-${place}`, `<!DOCTYPE a [<!ENTITY b SYSTEM "file://${file}">]><a>&b;</a>`),
];

/** Appends a free box to the clip, so that no offset changes. */
const withFree = (clip: Buffer, text: string): Buffer =>
  Buffer.concat([clip, box('free', Buffer.from(text))]);

/** Returns a RIFF file with silence. */
function wave(samples: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
