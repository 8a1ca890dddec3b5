import {
  AV_CODEC_ID_AV1,
  AV_CODEC_ID_H264,
  AV_CODEC_ID_HEVC,
  AV_CODEC_ID_VP8,
  AV_CODEC_ID_VP9,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AVMEDIA_TYPE_VIDEO,
  type AVCodecID,
} from 'node-av/constants';
import { avGetCodecName, FormatContext, Log, type Stream } from 'node-av/lib';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { VideoContainer, VideoCodec } from '../limits/clip-limits.ts';
import { clipRefusals } from '../limits/clip-refusals.ts';
import { countEdits } from './count-edits.ts';

const codecs = new Map<AVCodecID, VideoCodec>([
  [AV_CODEC_ID_H264, 'h264'],
  [AV_CODEC_ID_HEVC, 'hevc'],
  [AV_CODEC_ID_VP8, 'vp8'],
  [AV_CODEC_ID_VP9, 'vp9'],
  [AV_CODEC_ID_AV1, 'av1'],
]);

const maxStreams = 16;
/** Limit of edits of a track. Recorders write one or two, editing programs one for each cut. */
const maxEdits = 1000;

/**
 * Demuxer options that keep a hostile file from reaching other files or servers. It may open no
 * other protocol, and only these two demuxers and these decoders may read it. A playlist, an image
 * or a session description under a video's name is refused.
 */
const safeOptions = {
  protocol_whitelist: 'file',
  format_whitelist: 'mov,matroska',
  // Opening a file may open decoders, to find out what the streams are.
  codec_whitelist: 'h264,hevc,vp8,vp9,libdav1d,av1',
  max_streams: maxStreams,
};

/** An open clip and its video stream. The caller must close it. */
export interface OpenClip {
  format: FormatContext;
  stream: Stream;
  container: VideoContainer;
  videoCodec: VideoCodec;
}

/**
 * Opens a local clip for reading.
 * @throws ClipRefused unreadable_video
 */
export async function openClip(path: string): Promise<OpenClip> {
  Log.setLevel(AV_LOG_QUIET);
  await requireFile(path);
  await requireFewEdits(path);
  const format = new FormatContext();
  try {
    format.allocContext();
    for (const [name, value] of Object.entries(safeOptions)) format.setOption(name, value);
    if (format.openInputSync(`file:${resolve(path)}`) < 0) throw clipRefusals.notAVideo();
    if (format.nbStreams > maxStreams)
      throw clipRefusals.tooManyStreams(format.nbStreams, maxStreams);
    const container = await containerOf(path, format);
    if (format.findStreamInfoSync(null) < 0) throw clipRefusals.notAVideo();
    return { format, container, ...videoStreamOf(format) };
  } catch (error) {
    format.closeInputSync();
    throw error;
  }
}

export function closeClip(clip: OpenClip): void {
  clip.format.closeInputSync();
}

async function requireFile(path: string): Promise<void> {
  const file = await stat(path);
  if (!file.isFile()) throw clipRefusals.notAFile();
  if (file.size === 0) throw clipRefusals.emptyFile();
}

/** Refuses a clip of many edits, which FFmpeg would take minutes to open. */
async function requireFewEdits(path: string): Promise<void> {
  const count = await countEdits(path);
  if (count > maxEdits) throw clipRefusals.tooManyEdits(count, maxEdits);
}

/**
 * Returns the container of a file. FFmpeg reads MP4 and MOV with one demuxer, WebM and Matroska
 * with another, so the headers of the file decide.
 */
async function containerOf(path: string, format: FormatContext): Promise<VideoContainer> {
  if (format.iformat?.name?.includes('matroska'))
    return (await headOf(path)).includes('webm') ? 'webm' : 'matroska';
  const brand = format.metadata?.get('major_brand') ?? 'qt  ';
  return brand === 'qt  ' ? 'mov' : 'mp4';
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function videoStreamOf(format: FormatContext): { stream: Stream; videoCodec: VideoCodec } {
  const videos = format.streams.filter(
    (stream) =>
      stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO &&
      !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC),
  );
  const index = format.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = videos.find((candidate) => candidate.index === index) ?? videos[0];
  if (!stream) throw clipRefusals.noVideoStream();
  const videoCodec = codecs.get(stream.codecpar.codecId);
  if (videoCodec) return { stream, videoCodec };
  throw clipRefusals.unknownCodec(avGetCodecName(stream.codecpar.codecId) ?? 'unknown');
}
