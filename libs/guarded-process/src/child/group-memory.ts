import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Memory that must stay free in the container, MiB. A task takes less than that between two looks
 * of the watch.
 */
const spareMb = 96;
/** Memory that the kernel frees before it ends processes, as named in memory.stat. */
const reclaimable = ['active_file', 'inactive_file', 'slab_reclaimable'];

/**
 * Returns true if the container's memory is nearly used up (cgroup v2). The kernel would then end
 * one process, or, with `memory.oom.group`, all of them. False if there is no limit.
 */
export function isGroupMemoryShort(folder = '/sys/fs/cgroup'): boolean {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  try {
    const freeBytes = Number(read('memory.max')) - Number(read('memory.current'));
    // Most looks end here, because the statistics take longer. Without a limit, it is not a number.
    if (!(freeBytes < spareMb * 1024 ** 2)) return false;
    const statistics = read('memory.stat');
    const bytesOf = (name: string): number =>
      Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(statistics)?.[1] ?? 0);
    const reclaimableBytes = reclaimable.reduce((sum, name) => sum + bytesOf(name), 0);
    return freeBytes + reclaimableBytes < spareMb * 1024 ** 2;
  } catch {
    return false;
  }
}
