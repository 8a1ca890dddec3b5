import { smallJpeg } from './small-logo.fixture.ts';
import { crc32, deflateSync } from 'node:zlib';
import { logoIn, logoLimits } from './logo.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

interface Picture {
  readonly width?: number;
  readonly height?: number;
  readonly pixels?: Buffer;
  readonly extra?: readonly Buffer[];
  readonly interlace?: number;
}

/** Returns a PNG of red pixels. */
function png({ width = 20, height = 10, pixels, extra = [], interlace = 0 }: Picture = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, interlace], 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [255, 0, 0]).flat()]);
  const rows = pixels ?? Buffer.concat(Array.from({ length: height }, () => row));
  const parts = [chunk('IHDR', head), ...extra, chunk('IDAT', deflateSync(rows))];
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

const segment = (kind: number, data: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, kind]), length, data]);
};

describe('a logo', () => {
  test('keeps the pixels of a PNG, and nothing else of the file', () => {
    const place = chunk('tEXt', Buffer.from('place of the photo'));
    const logo = logoIn(png({ extra: [place] }))!;
    expect(logo).toMatchObject({ contentType: 'image/png', widthPx: 20, heightPx: 10 });
    expect(logo.content).toEqual(png());
    expect(logoIn(logo.content)!.content).toEqual(logo.content);
  });

  test('keeps the picture of a JPEG without its comments and application data', () => {
    const hidden = [
      segment(0xe1, Buffer.from('Exif: a place')),
      segment(0xfe, Buffer.from('hello')),
    ];
    const start = smallJpeg.subarray(0, 2);
    const file = Buffer.concat([start, ...hidden, smallJpeg.subarray(2)]);
    const logo = logoIn(file)!;
    expect(logo).toMatchObject({ contentType: 'image/jpeg', widthPx: 16, heightPx: 8 });
    expect(logo.content.includes('place')).toBe(false);
    expect(logo.content.includes('hello')).toBe(false);
    expect(logo.content).toEqual(logoIn(smallJpeg)!.content);
  });

  const whole = png();
  const broken = Buffer.from(whole);
  broken[40]! ^= 1;
  const script = Buffer.from('<script>alert(1)</script>');
  const side = logoLimits.sidePx + 1;
  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a GIF', Buffer.from('GIF89a0000')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG that is cut', whole.subarray(0, -9)],
    ['a PNG with a wrong checksum', broken],
    ['a PNG with something behind it', Buffer.concat([whole, script])],
    ['a PNG that unpacks to more than its size', png({ pixels: Buffer.alloc(50_000_000) })],
    ['a PNG that unpacks to less', png({ pixels: Buffer.alloc(9) })],
    ['an unknown filter', png({ width: 1, height: 1, pixels: Buffer.from([9, 0, 0, 0]) })],
    ['an interlaced PNG', png({ interlace: 1 })],
    ['a picture that is too wide', png({ width: side, height: 1 })],
    ['a picture without pixels', png({ width: 20, height: 0, pixels: Buffer.alloc(0) })],
    ['a JPEG that is cut', smallJpeg.subarray(0, -2)],
    ['a JPEG with something behind it', Buffer.concat([smallJpeg, script])],
    ['a JPEG without a picture', Buffer.from('ffd8ffd9', 'hex')],
    ['a large file', Buffer.concat([smallJpeg, Buffer.alloc(logoLimits.bytes)])],
  ])('is not %s', (_what, file) => {
    expect(logoIn(file)).toBeNull();
  });
});
