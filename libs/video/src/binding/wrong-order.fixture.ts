// Calls in a wrong order: on objects that were freed, or that are not ready.
import {
  AV_PIX_FMT_RGBA,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants';
import { Filter, FilterGraph, FormatContext, Frame, Packet, Rational } from 'node-av/lib';
import { SoftwareScaleContext, type CodecContext } from 'node-av/lib';
import {
  allocatedFrame,
  allocatedPacket,
  allocatedReader,
  closedEncoder,
  closedGraph,
  closedWriter,
  configuredGraph,
  h264Codec,
  openedEncoder,
  openedReader,
  pictureOf,
  type BindingCalls,
  type TestFiles,
} from './native-objects.fixture.ts';

function freedFrame(): Frame {
  const frame = pictureOf();
  frame.free();
  return frame;
}

function freedPacket(): Packet {
  const packet = allocatedPacket();
  packet.free();
  return packet;
}

function freedEncoder(): CodecContext {
  const encoder = openedEncoder();
  encoder.freeContext();
  return encoder;
}

const onFreedObjects = (): BindingCalls => ({
  'width of a frame that was never allocated': () => new Frame().width,
  'width of a freed frame': () => freedFrame().width,
  'a freed frame set': () => {
    freedFrame().pts = 1n;
  },
  'planes of a freed frame': () => freedFrame().data,
  'freed frame copied': () => pictureOf().copy(freedFrame()),
  'frame freed twice': () => freedFrame().free(),
  'data of a freed packet': () => freedPacket().data,
  'side data of a freed packet': () => freedPacket().getSideData(AV_PKT_DATA_DISPLAYMATRIX),
  'times of a freed packet': () => freedPacket().rescaleTs(new Rational(1, 1), new Rational(1, 2)),
  'freed packet sent': () => openedEncoder().sendPacket(freedPacket()),
  'freed encoder set': () => {
    freedEncoder().width = 4;
  },
  'freed encoder opened': () => freedEncoder().open2Sync(h264Codec(), null),
  'option of a freed encoder': () => freedEncoder().setOption('b', 1),
  'frame sent to a freed encoder': () => freedEncoder().sendFrame(pictureOf()),
  'frame received from a freed decoder': () => freedEncoder().receiveFrameSync(pictureOf()),
  'picture scaled onto a freed one': () =>
    allocatedScaler().scaleFrameSync(freedFrame(), pictureOf()),
  'scaler that was freed': () => {
    const scaler = allocatedScaler();
    scaler.freeContext();
    return scaler.scaleFrameSync(pictureOf(), pictureOf());
  },
  'filter of a freed graph': () => {
    const { graph, source } = configuredGraph();
    graph.free();
    return source.buffersrcAddFrameSync(pictureOf());
  },
});

function allocatedScaler(): SoftwareScaleContext {
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  return scaler;
}

const onReaders = (files: TestFiles): BindingCalls => ({
  'stream of a closed clip': () => {
    const format = openedReader(files);
    const [stream] = format.streams;
    format.closeInputSync();
    return stream!.index;
  },
  'parameters of a closed clip': () => {
    const format = openedReader(files);
    const { codecpar } = format.streams[0]!;
    format.closeInputSync();
    return codecpar.width;
  },
  'stream of a clip opened again': () => {
    const format = openedReader(files);
    const [stream] = format.streams;
    format.allocContext();
    format.openInputSync(`file:${files.clip}`);
    return stream!.index;
  },
  'clip read after it was closed': () => {
    const format = openedReader(files);
    format.closeInputSync();
    return format.readFrameSync(allocatedPacket());
  },
  'clip read before it was opened': () => allocatedReader().readFrameSync(allocatedPacket()),
  'clip searched before it was opened': () => allocatedReader().findBestStream(AVMEDIA_TYPE_VIDEO),
  'clip opened twice': () => openedReader(files).openInputSync(`file:${files.clip}`),
  'file that is not there': () => allocatedReader().openInputSync('file:/nowhere.mp4'),
  'position of a stream that is not there': () =>
    openedReader(files).seekFrameSync(99, 0n, AVSEEK_FLAG_BACKWARD),
  'header of a clip that is read': () => openedReader(files).writeHeader(),
  'stream added to a clip that is read': () => openedReader(files).newStream(),
  'parameters of a clip that is read': () =>
    openedReader(files).streams[0]!.codecpar.fromContext(openedEncoder()),
});

const onWriters = (files: TestFiles): BindingCalls => ({
  'packet written before the header': async () => {
    const format = await openedWriter(files);
    return format.interleavedWriteFrame(allocatedPacket());
  },
  'header without a file': () => {
    const format = closedWriter(files);
    format.newStream();
    return format.writeHeader();
  },
  'header without parameters': async () => (await openedWriter(files)).writeHeader(),
  'end without a header': async () => (await openedWriter(files)).writeTrailer(),
  'end after the file was closed': async () => {
    const format = await openedWriter(files);
    await format.closeOutput();
    return format.writeTrailer();
  },
  'file opened twice': async () => (await openedWriter(files)).openOutput(),
});

async function openedWriter(files: TestFiles): Promise<FormatContext> {
  const format = closedWriter(files);
  format.newStream();
  await format.openOutput();
  return format;
}

const onCodecs = (): BindingCalls => ({
  'picture without memory sent': () => openedEncoder().sendFrame(allocatedFrame()),
  'picture of another size sent': () =>
    openedEncoder().sendFrame(pictureOf({ width: 16, height: 16 })),
  'picture of another format sent': () =>
    openedEncoder().sendFrame(pictureOf({ format: AV_PIX_FMT_RGBA })),
  'packet sent to an encoder': () => openedEncoder().sendPacket(allocatedPacket()),
  'frame received from an encoder': () => openedEncoder().receiveFrameSync(pictureOf()),
  'open encoder resized': () => {
    openedEncoder().width = 4096;
  },
  'encoder without a codec': () => closedEncoder(null).open2Sync(null, null),
  'codec in place of options': () => closedEncoder().open2Sync(h264Codec(), h264Codec() as never),
});

const onPictures = (): BindingCalls => ({
  'picture resized': () => {
    pictureOf().width = 4096;
  },
  'picture given other memory': () => pictureOf().getBuffer(),
  'picture copied onto a smaller one': () => pictureOf({ width: 16, height: 16 }).copy(pictureOf()),
  'frame without a size': () => allocatedFrame().getBuffer(),
  'filters of two graphs linked': () => closedGraph().source.link(0, closedGraph().sink, 0),
  'pad that is not there': () => {
    const { source, sink } = closedGraph();
    return source.link(7, sink, 9);
  },
  'frame into a graph that is not configured': () =>
    closedGraph().source.buffersrcAddFrameSync(pictureOf()),
  'frame of another size into a graph': () =>
    configuredGraph().source.buffersrcAddFrameSync(pictureOf({ width: 16, height: 16 })),
  'frame into a sink': () => configuredGraph().sink.buffersrcAddFrameSync(pictureOf()),
  'frame out of a source': () => configuredGraph().source.buffersinkGetFrame(pictureOf()),
  'filter with wrong options': () => {
    const graph = new FilterGraph();
    graph.alloc();
    return graph.createFilter(Filter.getByName('scale')!, 'scale', 'w=-7:nothing=1');
  },
});

export const callsInWrongOrder = (files: TestFiles): BindingCalls => ({
  ...onFreedObjects(),
  ...onReaders(files),
  ...onWriters(files),
  ...onCodecs(),
  ...onPictures(),
});
