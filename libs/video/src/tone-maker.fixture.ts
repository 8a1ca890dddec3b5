import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLTP,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_AAC,
} from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Log, Packet, Rational } from 'node-av/lib';
import { callElsewhere, hasEncoder } from './clip-maker.fixture.ts';

const sampleRateHz = 48_000;
const samplesOfFrame = 1024;
const frameCount = 140;
const toneHz = 440;

/** Writes three seconds of a tone, as AAC in MP4: a file without video. */
export function makeTone(path: string): void {
  if (hasEncoder('aac')) encodeTone(path);
  else callElsewhere(import.meta.url, 'encodeTone', [path]);
}

export function encodeTone(path: string): void {
  Log.setLevel(AV_LOG_QUIET);
  const encoder = openEncoder();
  const format = new FormatContext();
  check(format.allocOutputContext2(null, 'mp4', path), 'container');
  const stream = format.newStream();
  check(stream.codecpar.fromContext(encoder), 'parameters');
  stream.timeBase = encoder.timeBase;
  check(format.openOutputSync(), 'file');
  check(format.writeHeaderSync(), 'header');
  encodeSound(encoder, (packet) => {
    packet.rescaleTs(encoder.timeBase, stream.timeBase);
    packet.streamIndex = stream.index;
    check(format.interleavedWriteFrameSync(packet), 'write');
  });
  check(format.writeTrailerSync(), 'trailer');
  format.closeOutputSync();
  encoder.freeContext();
}

function openEncoder(): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  if (!codec) throw new Error('This build of FFmpeg has no AAC.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  Object.assign(encoder, {
    sampleRate: sampleRateHz,
    sampleFormat: AV_SAMPLE_FMT_FLTP,
    channelLayout: AV_CHANNEL_LAYOUT_MONO,
    timeBase: new Rational(1, sampleRateHz),
  });
  check(encoder.open2Sync(codec, null), 'encoder');
  return encoder;
}

function encodeSound(encoder: CodecContext, onPacket: (packet: Packet) => void): void {
  const packet = new Packet();
  packet.alloc();
  for (let number = 0; number < frameCount; number += 1) {
    const frame = toneFrame(number * samplesOfFrame);
    check(encoder.sendFrameSync(frame), 'sound');
    frame.free();
    drain(encoder, packet, onPacket);
  }
  encoder.sendFrameSync(null);
  drain(encoder, packet, onPacket);
  packet.free();
}

function drain(encoder: CodecContext, packet: Packet, onPacket: (packet: Packet) => void): void {
  for (;;) {
    const status = encoder.receivePacketSync(packet);
    if (status === AVERROR_EAGAIN || status === AVERROR_EOF) return;
    check(status, 'packet');
    onPacket(packet);
  }
}

function toneFrame(firstSample: number): Frame {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, {
    format: AV_SAMPLE_FMT_FLTP,
    nbSamples: samplesOfFrame,
    sampleRate: sampleRateHz,
    channelLayout: AV_CHANNEL_LAYOUT_MONO,
  });
  check(frame.getBuffer(), 'frame');
  for (let i = 0; i < samplesOfFrame; i += 1) {
    const phase = (2 * Math.PI * toneHz * (firstSample + i)) / sampleRateHz;
    frame.data![0]!.writeFloatLE(0.5 * Math.sin(phase), 4 * i);
  }
  frame.pts = BigInt(firstSample);
  return frame;
}

function check(status: number, what: string): void {
  if (status < 0) throw new Error(`A recording of a tone could not be made: ${what} (${status}).`);
}
