import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ClipRefused, probeClip } from '@strideform/video';
import { decodeFrames } from '@strideform/video/codecs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { annotateClip, drawContactSheet } from './annotate-clip.ts';
import { greyClip, small, thighAnalysis } from './small-clip.fixture.ts';

const limits = { timeoutS: 60, maxMemoryMb: 1024 };
/** Uneven intervals, as in recordings of phones. */
const timesS = [0, 0.033, 0.07, 0.1, 0.15, 0.18, 0.22, 0.25];
/** The clip's grey, and its luma. The right leg is blue with a dark outline, so it has less red. */
const grey = 100;
const greyLuma = 102;

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns for each frame whether something is drawn across the thigh, and far from it. */
async function drawnIn(path: string): Promise<{ thigh: boolean; corner: boolean }[]> {
  const frames: { thigh: boolean; corner: boolean }[] = [];
  for await (const { y, yStride } of decodeFrames(path)) {
    const isDrawn = (xPx: number, yPx: number): boolean =>
      Math.max(
        ...y
          .subarray(yPx * yStride + xPx - 5, yPx * yStride + xPx + 6)
          .map((luma) => Math.abs(luma - greyLuma)),
      ) > 20;
    frames.push({ thigh: isDrawn(200, 300), corner: isDrawn(20, 20) });
  }
  return frames;
}

describe('an annotated clip', () => {
  test('keeps the frames and their times, and shows what was found in each', async () => {
    const [clip, annotated] = [file('even.mp4'), file('even-annotated.mp4')];
    await greyClip(clip, timesS);
    const shares: number[] = [];
    await annotateClip(
      {
        clipPath: clip,
        analysis: thighAnalysis(timesS, (frame) => frame % 2 === 0),
        folder,
        videoName: basename(annotated),
        cleanName: 'clean.mp4',
        snapshots: [],
      },
      { ...limits, onProgress: (share) => shares.push(share) },
    );

    const probe = await probeClip(annotated, { minDurationS: 0 });
    expect(probe).toMatchObject({
      container: 'mp4',
      videoCodec: 'h264',
      pixelFormat: 'yuv420p',
      widthPx: small.widthPx,
      heightPx: small.heightPx,
    });
    expect(probe.frameTimesS).toHaveLength(timesS.length);
    timesS.forEach((timeS, i) => expect(probe.frameTimesS[i]).toBeCloseTo(timeS, 3));
    expect(await drawnIn(annotated)).toEqual(
      timesS.map((_, frame) => ({ thigh: frame % 2 === 0, corner: false })),
    );
    expect(shares).toEqual(timesS.map((_, i) => (i + 1) / timesS.length));
  });

  test('begins at 0 when the clip does not, with the right overlay in each frame', async () => {
    const [clip, annotated] = [file('late.mp4'), file('late-annotated.mp4')];
    const late = timesS.map((timeS) => timeS + 2);
    await greyClip(clip, late);
    const clipTimesS = (await probeClip(clip, { minDurationS: 0 })).frameTimesS;
    late.forEach((timeS, i) => expect(clipTimesS[i]).toBeCloseTo(timeS, 3));

    await annotateClip(
      {
        clipPath: clip,
        analysis: thighAnalysis(late, (frame) => frame < 4),
        folder,
        videoName: basename(annotated),
        cleanName: 'clean.mp4',
        snapshots: [],
      },
      limits,
    );
    const { frameTimesS } = await probeClip(annotated, { minDurationS: 0 });
    expect(frameTimesS).toHaveLength(timesS.length);
    timesS.forEach((timeS, i) => expect(frameTimesS[i]).toBeCloseTo(timeS, 3));
    expect((await drawnIn(annotated)).map(({ thigh }) => thigh)).toEqual(
      timesS.map((_, frame) => frame < 4),
    );
  });

  test('comes with the same frames without drawings, with a key frame every 15 frames', async () => {
    const [clip, clean] = [file('late.mp4'), file('late-clean.mp4')];
    const late = Array.from({ length: 40 }, (_, frame) => 2 + frame / 30);
    await greyClip(clip, late);
    await annotateClip(
      {
        clipPath: clip,
        analysis: thighAnalysis(late),
        folder,
        videoName: 'late-annotated.mp4',
        cleanName: 'late-clean.mp4',
        snapshots: [],
      },
      limits,
    );
    const { frameTimesS, videoCodec, keyFrames } = await probeClip(clean, { minDurationS: 0 });
    expect(videoCodec).toBe('h264');
    expect(frameTimesS).toHaveLength(late.length);
    late.forEach((timeS, i) => expect(frameTimesS[i]).toBeCloseTo(timeS - 2, 3));
    expect((await drawnIn(clean)).some(({ thigh }) => thigh)).toBe(false);
    expect(keyFrames).toEqual([0, 15, 30]);
  });

  test('of a file that is not a video is refused', async () => {
    writeFileSync(file('notes.mp4'), 'These are my running notes.\n'.repeat(100));
    await expect(
      annotateClip(
        {
          clipPath: file('notes.mp4'),
          analysis: thighAnalysis(timesS),
          folder,
          videoName: 'never.mp4',
          cleanName: 'never-clean.mp4',
          snapshots: [],
        },
        limits,
      ),
    ).rejects.toThrow(ClipRefused);
  });
});

describe('snapshots', () => {
  const request = (name: string, frame: number) =>
    ({ name, frame, side: 'right', shows: 'push_angle' }) as const;

  test('show the requested frames, with the angle drawn and a caption under the runner', async () => {
    const clip = file('pictures.mp4');
    await greyClip(clip, timesS);
    const taken = await annotateClip(
      {
        clipPath: clip,
        analysis: thighAnalysis(timesS),
        folder,
        videoName: 'pictures-annotated.mp4',
        cleanName: 'pictures-clean.mp4',
        snapshots: [request('first', 2), request('same-moment', 2), request('later', 5)],
      },
      limits,
    );
    expect(taken).toEqual([
      { name: 'first', clipFrame: 2, path: file('first.jpg') },
      { name: 'same-moment', clipFrame: 2, path: file('same-moment.jpg') },
      { name: 'later', clipFrame: 5, path: file('later.jpg') },
    ]);
    const { width, height, blueAt } = await pixelsOf(file('first.jpg'));
    expect([width, height]).toEqual([720, 720 / 0.75 + 720 * 0.15]);
    // The thigh hangs along the plumb line: in the middle of the picture, white on grey.
    const middle = Array.from({ length: 41 }, (_, i) => blueAt(width / 2 - 20 + i, 400));
    expect(Math.max(...middle)).toBeGreaterThan(220);
    expect(Math.abs(blueAt(60, 400) - grey)).toBeLessThan(8);
    expect(
      Math.max(...Array.from({ length: 200 }, (_, i) => blueAt(20 + i, height - 54))),
    ).toBeGreaterThan(200);
  });

  test('of moments that the clip does not contain are left out', async () => {
    const clip = file('pictures.mp4');
    const elsewhere = thighAnalysis([...timesS, 9]);
    const taken = await annotateClip(
      {
        clipPath: clip,
        analysis: elsewhere,
        folder,
        videoName: 'pictures-annotated.mp4',
        cleanName: 'pictures-clean.mp4',
        snapshots: [request('gone', 8), request('there', 0)],
      },
      limits,
    );
    expect(taken.map(({ name }) => name)).toEqual(['there']);
  });
});

describe('a contact sheet', () => {
  /** A clip of 8 frames with the thigh found in the first one only, in tiles of 120 × 180 px. */
  async function sheetOf(
    name: string,
    firstFrame: number,
    frameStep: number,
  ): Promise<{ widthPx: number; heightPx: number; thighs: boolean[]; empty: boolean[] }> {
    const [clipPath, outputPath] = [file(`${name}.mp4`), file(`${name}.png`)];
    await greyClip(clipPath, timesS);
    await drawContactSheet(
      {
        clipPath,
        outputPath,
        analysis: thighAnalysis(timesS, (frame) => frame === 0),
        firstFrame,
        frameStep,
        columns: 3,
        rows: 2,
        tileHeightPx: 180,
      },
      limits,
    );
    const { width, height, ...image } = await pixelsOf(outputPath);
    const tiles = [0, 1, 2, 3, 4, 5].map((tile) => ({
      x: (tile % 3) * 120,
      y: Math.floor(tile / 3) * 180,
    }));
    const isEmpty = tiles.map(({ x, y }) => image.alphaAt(x + 60, y + 90) === 0);
    return {
      widthPx: width,
      heightPx: height,
      empty: isEmpty,
      thighs: tiles.map(
        ({ x, y }, i) =>
          !isEmpty[i] &&
          [-2, -1, 0, 1, 2].some((dx) => grey - image.redAt(x + 60 + dx, y + 90) > 20),
      ),
    };
  }

  test("has the requested number of tiles, in the clip's proportions, from the first frame on", async () => {
    expect(await sheetOf('first', 0, 1)).toEqual({
      widthPx: 3 * 120,
      heightPx: 2 * 180,
      thighs: [true, false, false, false, false, false],
      empty: [false, false, false, false, false, false],
    });
  });

  test("shows every n-th frame from the requested one on, and leaves tiles after the clip's end empty", async () => {
    expect(await sheetOf('later', 2, 2)).toEqual({
      widthPx: 3 * 120,
      heightPx: 2 * 180,
      thighs: [false, false, false, false, false, false],
      empty: [false, false, false, true, true, true],
    });
  });
});

async function pixelsOf(path: string): Promise<{
  width: number;
  height: number;
  redAt: (x: number, y: number) => number;
  blueAt: (x: number, y: number) => number;
  alphaAt: (x: number, y: number) => number;
}> {
  const image = await loadImage(path);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  return {
    width,
    height,
    redAt: (x, y) => data[(y * width + x) * 4]!,
    blueAt: (x, y) => data[(y * width + x) * 4 + 2]!,
    alphaAt: (x, y) => data[(y * width + x) * 4 + 3]!,
  };
}
