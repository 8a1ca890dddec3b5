import { Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { HealthRegistry } from '../health/health-registry.ts';

const mebibyte = 1024 ** 2;
const defaultLeastFreeMb = 64;

/** Makes a service that needs scratch folders unready while their disk is full. */
@Injectable()
export class ScratchReadiness {
  constructor(health: HealthRegistry) {
    health.addReadiness('scratch-disk', () => checkScratchSpace());
  }
}

/** @throws Error while less than `leastFreeMb` MiB are free for scratch folders. */
export async function checkScratchSpace(leastFreeMb = defaultLeastFreeMb): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  const freeMb = Math.floor((bavail * bsize) / mebibyte);
  if (freeMb < leastFreeMb)
    throw new Error(`${freeMb} MiB are free on the scratch disk; ${leastFreeMb} are needed`);
}
