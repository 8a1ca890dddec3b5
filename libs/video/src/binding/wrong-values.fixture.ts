// Calls with wrong values, at the same time as others, and on objects that nobody frees.
import { Codec, Rational, type Frame } from 'node-av/lib';
import { Worker } from 'node:worker_threads';
import {
  allocatedFrame,
  allocatedPacket,
  allocatedReader,
  closedEncoder,
  closedGraph,
  collectGarbage,
  h264Codec,
  messageOf,
  nativeOf,
  openedEncoder,
  openedReader,
  pictureOf,
  type BindingCalls,
  type NativeObject,
  type TestFiles,
} from './native-objects.fixture.ts';

type Method = (...values: unknown[]) => unknown;

const methodOf = (native: NativeObject, name: string): Method => native[name] as Method;
const getterOf = (native: NativeObject, name: string): Method =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(native), name)!.get!;
const setOn =
  <T extends object>(target: () => T, name: keyof T, value: unknown) =>
  (): void => {
    target()[name] = value as never;
  };

const withOtherObjects = (files: TestFiles): BindingCalls => ({
  'packet in place of a frame': () => {
    const picture = nativeOf(pictureOf());
    return methodOf(picture, 'copy').call(picture, nativeOf(allocatedPacket()));
  },
  'frame in place of a packet': () => openedReader(files).readFrameSync(pictureOf() as never),
  'object in place of a frame': () => openedEncoder().sendFrame({ getNative: () => ({}) } as never),
  'number in place of a codec': () => closedEncoder({ getNative: () => 7 } as never),
  'getter on another object': () =>
    getterOf(nativeOf(pictureOf()), 'width').call(nativeOf(allocatedPacket())),
  'getter on a plain object': () => getterOf(nativeOf(pictureOf()), 'width').call({}),
  'getter on nothing': () => getterOf(nativeOf(pictureOf()), 'width').call(undefined),
  'getter on a proxy': () =>
    getterOf(nativeOf(pictureOf()), 'width').call(new Proxy(nativeOf(pictureOf()), {})),
  'method on another object': () =>
    methodOf(nativeOf(pictureOf()), 'unref').call(nativeOf(allocatedPacket())),
  'class without new': () => (nativeOf(pictureOf()).constructor as Method)(),
  'stream made from nothing': () => {
    const Stream = nativeOf(openedReader(files).streams[0]!).constructor as new () => NativeObject;
    return new Stream()['index'];
  },
  'codec made from nothing': () => {
    const Made = nativeOf(h264Codec()).constructor as new () => NativeObject;
    return closedEncoder({ getNative: () => new Made() } as never);
  },
});

const withOtherValues = (): BindingCalls => ({
  'width as a string': setOn(allocatedFrame, 'width', '64'),
  'width that is no number': setOn(allocatedFrame, 'width', Number.NaN),
  'width beyond all sizes': setOn(allocatedFrame, 'width', 2 ** 40),
  'format that does not exist': setOn(allocatedFrame, 'format', 123_456),
  'time of more than 64 bits': setOn<Frame>(pictureOf, 'pts', 2n ** 70n),
  'time base without a denominator': setOn(closedEncoder, 'timeBase', new Rational(1, 0)),
  'codec that does not exist': () => Codec.findDecoder(123_456_789 as never),
  'path with a zero character': () => allocatedReader().openInputSync('file:/dev/null\0.mp4'),
});

const atTheSameTime = (files: TestFiles): BindingCalls => ({
  'encoder freed while it works': async () => {
    const encoder = openedEncoder();
    const sending = encoder.sendFrame(pictureOf());
    const message = messageOf(() => encoder.freeContext());
    await sending;
    return message;
  },
  'picture freed while it is encoded': async () => {
    const picture = pictureOf();
    const sending = openedEncoder().sendFrame(picture);
    const message = messageOf(() => picture.free());
    await sending;
    return message;
  },
  'encoder used twice at a time': async () => {
    const encoder = openedEncoder();
    const sending = encoder.sendFrame(pictureOf());
    const second = await encoder.sendFrame(pictureOf()).catch((error: Error) => error.message);
    await sending;
    return second;
  },
  'threads that end while they work': async () => {
    for (let i = 0; i < 3; i += 1) await endThreadAtWork(files);
    return 'ended';
  },
});

async function endThreadAtWork({ clip }: TestFiles): Promise<void> {
  const module = JSON.stringify(new URL('../codecs.ts', import.meta.url).href);
  const program = `
    const { parentPort } = await import('node:worker_threads');
    const { decodeFrames } = await import(${module});
    for await (const frame of decodeFrames(${JSON.stringify(clip)}))
      if (frame.index === 3) parentPort.postMessage('working');`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
}

/** Returns true if the memory can still be written and read. */
const canBeUsed = (planes: readonly Buffer[]): boolean => {
  for (const plane of planes) plane.fill(7);
  return planes.every((plane) => plane.length > 0 && plane.every((value) => value === 7));
};

const memory = (files: TestFiles): BindingCalls => ({
  'planes after their frame was freed': () => {
    const frame = pictureOf();
    const planes = frame.data!;
    frame.free();
    return canBeUsed(planes);
  },
  'planes after their frame got other memory': async () => {
    const frame = pictureOf();
    const planes = frame.data!;
    await openedEncoder().sendFrame(frame);
    frame.makeWritable();
    frame.unref();
    return canBeUsed(planes);
  },
  'planes after their frame was collected': async () => {
    const planes = pictureOf({ width: 640, height: 480 }).data!;
    await collectGarbage();
    return canBeUsed(planes);
  },
  'frame with planes is writable': () => {
    const frame = pictureOf();
    return frame.data!.length === 3 && frame.isWritable;
  },
  'frames that nobody frees are collected in time': async () => {
    const large = { width: 1920, height: 1080 };
    const picture = pictureOf(large);
    const before = process.memoryUsage.rss();
    let most = 0;
    for (let i = 0; i < 500; i += 1) {
      pictureOf(large).copy(picture);
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, process.memoryUsage.rss() - before);
    }
    return most < 2 ** 29;
  },
  'objects that nobody frees': async () => {
    for (let i = 0; i < 30; i += 1) {
      openedReader(files);
      closedGraph();
      openedEncoder();
      pictureOf({ width: 640, height: 480 });
    }
    await collectGarbage();
    return process.memoryUsage().external < 2 ** 26;
  },
});

export const callsWithWrongValues = (files: TestFiles): BindingCalls => ({
  ...withOtherObjects(files),
  ...withOtherValues(),
  ...atTheSameTime(files),
  ...memory(files),
});
