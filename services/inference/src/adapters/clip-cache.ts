import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { makeScratchFolder } from '@strideform/service-kit';
import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Clips } from '../application/clips.port.ts';

export const CLIP_CACHE_MAX_BYTES = Symbol('ClipCacheMaxBytes');

/**
 * A copy that nobody has used for so long goes, so that clips which were deleted do not stay on
 * workers, ms. The segments of one clip come within seconds of one another.
 */
const keptMs = 30_000;

interface Entry {
  readonly path: string;
  readonly ready: Promise<number>;
  users: number;
  sizeBytes: number;
  lastUsedAt: number;
}

/** Keeps the clips used last, since the segments of one clip often come to the same worker. */
@Injectable()
export class ClipCache extends Clips implements OnApplicationShutdown {
  private readonly folder = makeScratchFolder('clips');
  /** In order of last use: a Map keeps the order of insertion. */
  private readonly entries = new Map<string, Entry>();

  private readonly timer = setInterval(() => void this.dropUnused(Date.now()), keptMs / 10).unref();

  constructor(
    private readonly store: ObjectStore,
    @Inject(CLIP_CACHE_MAX_BYTES) private readonly maxBytes: number,
  ) {
    super();
  }

  async withLocalCopy<T>(clip: ArtifactAddress, use: (path: string) => Promise<T>): Promise<T> {
    const name = `${clip.bucket}/${clip.key}`;
    const entry = this.entries.get(name) ?? this.fetch(clip);
    this.entries.delete(name);
    this.entries.set(name, entry);
    entry.users += 1;
    try {
      entry.sizeBytes = await entry.ready;
      return await use(entry.path);
    } catch (error) {
      // Never fetched: the next caller tries again, unless one does so already.
      if (entry.sizeBytes === 0 && this.entries.get(name) === entry) this.entries.delete(name);
      throw error;
    } finally {
      entry.users -= 1;
      entry.lastUsedAt = Date.now();
      await this.trim();
    }
  }

  /**
   * The last phase: segments that are still being handled read their clip until they are drained.
   */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Removes copies that have not been used for a while. */
  async dropUnused(now: number): Promise<void> {
    for (const [name, entry] of this.entries) {
      if (entry.users === 0 && now - entry.lastUsedAt >= keptMs) await this.drop(name, entry);
    }
  }

  private fetch(clip: ArtifactAddress): Entry {
    // A path of its own, so that removing an older copy of the clip cannot take this one.
    const path = join(this.folder, randomUUID());
    const ready = this.store.getToFile(clip, path).then(async () => (await stat(path)).size);
    return { path, ready, users: 0, sizeBytes: 0, lastUsedAt: Date.now() };
  }

  private async trim(): Promise<void> {
    let totalBytes = [...this.entries.values()].reduce((sum, entry) => sum + entry.sizeBytes, 0);
    for (const [name, entry] of this.entries) {
      if (totalBytes <= this.maxBytes) return;
      if (entry.users > 0) continue;
      totalBytes -= entry.sizeBytes;
      await this.drop(name, entry);
    }
  }

  private async drop(name: string, entry: Entry): Promise<void> {
    this.entries.delete(name);
    await rm(entry.path, { force: true });
  }
}
