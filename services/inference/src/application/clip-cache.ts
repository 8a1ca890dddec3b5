import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { isFullDisk } from '@strideform/service-kit/errors';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const CLIP_CACHE_MAX_BYTES = Symbol('ClipCacheMaxBytes');

/**
 * Time after which an unused copy is removed, ms. Deleted clips must not stay on workers. The
 * segments of one clip arrive within seconds of each other.
 */
const maxUnusedMs = 30_000;

interface Entry {
  readonly path: string;
  /** Resolves to the size of the file, bytes. */
  readonly ready: Promise<number>;
  userCount: number;
  /** Size of the file, bytes. 0 until it was fetched. */
  sizeBytes: number;
  lastUsedAt: number;
}

/**
 * Local copies of clips, because decoders only read files. Keeps the most recently used clips,
 * because the segments of one clip often go to the same worker.
 */
@Injectable()
export class ClipCache implements OnApplicationShutdown {
  private readonly folder = makeScratchFolder('clips');
  /** Entries in order of last use: a Map keeps the order of insertion. */
  private readonly entries = new Map<string, Entry>();

  private readonly timer = setInterval(
    () => void this.dropUnused(Date.now()),
    maxUnusedMs / 10,
  ).unref();

  constructor(
    private readonly store: ObjectStore,
    @Inject(CLIP_CACHE_MAX_BYTES) private readonly maxBytes: number,
  ) {}

  /** Runs `use` with the path of a local copy. The copy is kept until `use` has settled. */
  async withLocalCopy<T>(clip: ArtifactAddress, use: (path: string) => Promise<T>): Promise<T> {
    const name = `${clip.bucket}/${clip.key}`;
    const entry = this.entries.get(name) ?? this.fetch(clip);
    this.entries.delete(name);
    this.entries.set(name, entry);
    entry.userCount += 1;
    try {
      entry.sizeBytes = await entry.ready;
      return await use(entry.path);
    } catch (error) {
      // The fetch failed. The next caller fetches again, unless another one is already doing so.
      const isFetched = entry.sizeBytes > 0;
      if (!isFetched && this.entries.get(name) === entry) this.entries.delete(name);
      // The segment waits for disk space, which unused copies may take up.
      if (isFullDisk(error)) await this.dropUnused(Infinity);
      throw error;
    } finally {
      entry.userCount -= 1;
      entry.lastUsedAt = Date.now();
      await this.trim();
    }
  }

  /**
   * Removes all copies in the last phase of a shutdown. Unfinished segments still read them during
   * the drain.
   */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Removes copies that have not been used recently. */
  async dropUnused(now: number): Promise<void> {
    for (const [name, entry] of this.entries) {
      const isUnused = entry.userCount === 0 && now - entry.lastUsedAt >= maxUnusedMs;
      if (isUnused) await this.drop(name, entry);
    }
  }

  private fetch(clip: ArtifactAddress): Entry {
    // A new path, so that removing an older copy of the clip cannot remove this one.
    const path = join(this.folder, randomUUID());
    return {
      path,
      ready: this.download(clip, path),
      userCount: 0,
      sizeBytes: 0,
      lastUsedAt: Date.now(),
    };
  }

  private async download(clip: ArtifactAddress, path: string): Promise<number> {
    await this.store.getToFile(clip, path);
    const { size } = await stat(path);
    return size;
  }

  /** Removes the least recently used copies until the rest fits. */
  private async trim(): Promise<void> {
    let totalBytes = 0;
    for (const { sizeBytes } of this.entries.values()) totalBytes += sizeBytes;
    for (const [name, entry] of this.entries) {
      if (totalBytes <= this.maxBytes) return;
      if (entry.userCount > 0) continue;
      totalBytes -= entry.sizeBytes;
      await this.drop(name, entry);
    }
  }

  private async drop(name: string, entry: Entry): Promise<void> {
    this.entries.delete(name);
    await rm(entry.path, { force: true });
  }
}
