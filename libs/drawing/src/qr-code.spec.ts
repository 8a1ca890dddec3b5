import jsQR from 'jsqr';
import { qrCodeOf, type QrCode } from './qr-code.ts';

// The types of the package do not say that the module is the function itself.
const readCode = jsQR as unknown as typeof jsQR.default;

const pxPerSquare = 4;

/** Paints the path of a code into pixels, as a browser and a printer do. */
function painted({ size, path }: QrCode): { readonly data: Uint8ClampedArray; widthPx: number } {
  const widthPx = size * pxPerSquare;
  const data = new Uint8ClampedArray(widthPx * widthPx * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const [left, top] = [Number(x) * pxPerSquare, Number(y) * pxPerSquare];
    const right = left + Number(width) * pxPerSquare;
    for (let row = top; row < top + pxPerSquare; row += 1)
      for (let column = left; column < right; column += 1)
        data.fill(0, (row * widthPx + column) * 4, (row * widthPx + column) * 4 + 3);
  }
  return { data, widthPx };
}

describe('a QR code', () => {
  const address = `https://strideform.example.org/console/shared/${'aB3-_xYz9'.repeat(5).slice(0, 43)}`;

  test('is read back as the text that it was made of', () => {
    const { data, widthPx } = painted(qrCodeOf(address));
    expect(readCode(data, widthPx, widthPx)?.data).toBe(address);
  });

  test('has a light zone of four squares around it', () => {
    const { size, path } = qrCodeOf(address);
    const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(Math.min(...bars.flatMap(([x, y]) => [x!, y!]))).toBe(4);
    expect(Math.max(...bars.map(([x, , width]) => x! + width!))).toBe(size - 4);
    expect(Math.max(...bars.map(([, y]) => y!))).toBe(size - 5);
  });
});
