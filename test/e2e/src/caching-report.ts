// Report service of the end-to-end tests. It draws over each clip once: a later session with the
// same bytes, and pictures of the same frames, gets copies. The drawing does not show what may
// differ between such sessions, for example a belt speed or a runner's name.
import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { reportV1 } from '@strideform/grpc';
import { ObjectStore } from '@strideform/object-store';
import {
  ANNOTATION_LIMITS,
  ReportConfig,
  ReportModule,
  VideoAnnotator,
  type AnnotationLimits,
  type AnnotationRequest,
} from '@strideform/report';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { serviceIdentity, startService } from '@strideform/service-kit/nest';
import { Readable } from 'node:stream';
import { sha256Of, ResultCache } from './result-cache.ts';

type StoredPictures = Awaited<ReturnType<VideoAnnotator['annotate']>>;

interface Drawing {
  /** null if it was not requested. */
  readonly video: Uint8Array | null;
  readonly cleanVideo: Uint8Array | null;
  /** The pictures that could be taken, by name. */
  readonly pictures: ReadonlyMap<string, { readonly clipFrame: number; readonly jpeg: Uint8Array }>;
}

@Injectable()
class CachingAnnotator extends VideoAnnotator {
  private readonly drawings = new ResultCache<Drawing>('drawing');

  constructor(
    private readonly files: ObjectStore,
    @Inject(ANNOTATION_LIMITS) limits: AnnotationLimits,
  ) {
    super(files, limits);
  }

  override async annotate(
    request: AnnotationRequest,
    signal: AbortSignal,
  ): Promise<StoredPictures> {
    const clip = sha256Of(await this.files.getBytes(request.clip));
    const frames = request.pictures.map(({ name, frame, side }) => ({ name, frame, side }));
    let stored: StoredPictures | undefined;
    const videos = [request.video !== null, request.cleanVideo !== null];
    const drawing = await this.drawings.get({ clip, frames, videos }, async () => {
      stored = await super.annotate(request, signal);
      return this.readBack(request, stored);
    });
    return stored ?? this.storeCopy(drawing, request);
  }

  private async readBack(
    { video, cleanVideo }: AnnotationRequest,
    stored: StoredPictures,
  ): Promise<Drawing> {
    const pictures = [...stored].map(async ([name, { clipFrame, image }]) => {
      const jpeg = await this.files.getBytes(image);
      return [name, { clipFrame, jpeg }] as const;
    });
    return {
      video: video && (await this.files.getBytes(video)),
      cleanVideo: cleanVideo && (await this.files.getBytes(cleanVideo)),
      pictures: new Map(await Promise.all(pictures)),
    };
  }

  private async storeCopy(drawing: Drawing, request: AnnotationRequest): Promise<StoredPictures> {
    await this.put(request.video, drawing.video, 'video/mp4');
    await this.put(request.cleanVideo, drawing.cleanVideo, 'video/mp4');
    const stored = request.pictures.map(async ({ name, target: image }) => {
      const picture = drawing.pictures.get(name);
      if (picture === undefined) return [];
      await this.put(image, picture.jpeg, 'image/jpeg');
      return [[name, { clipFrame: picture.clipFrame, image }] as const];
    });
    return new Map((await Promise.all(stored)).flat());
  }

  private async put(
    target: ArtifactAddress | null,
    bytes: Uint8Array | null,
    contentType: string,
  ): Promise<void> {
    if (target === null || bytes === null) return;
    await this.files.putStream(target, Readable.from([bytes]), { contentType });
  }
}

const config = loadConfig(ReportConfig);
const module = ReportModule.forRoot(config);
await startService({
  name: 'report',
  module: {
    ...module,
    // Of two providers with the same token, Nest takes the last.
    providers: [...module.providers!, { provide: VideoAnnotator, useClass: CachingAnnotator }],
  },
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway'],
    identity: serviceIdentity(config),
    package: reportV1.protobufPackage,
    protoPath: reportV1.protobufFileName,
  },
});
