import type { HostileClip, Targets } from './hostile-clip.ts';
import { oddRecordings, recorded, uselessRecordings } from './odd-recordings.ts';
import { onePixel, otherFiles } from './other-files.ts';
import { soundRecordings } from './sound-recordings.ts';
import { cutOff, damaged } from './wrong-bytes.ts';
import { pointers, wrongCodecs, wrongEdits, wrongSizes, wrongTables } from './wrong-boxes.ts';

/** Makes every file of the corpus. None is stored. */
export function hostileClips(folder: string, targets: Targets): HostileClip[] {
  const plain = recorded(folder);
  const web = recorded(folder, { encoder: 'libvpx-vp9', container: 'webm', bFrames: 0 });
  const matroska = recorded(folder, { container: 'matroska' });
  return [
    ...otherFiles(plain, targets),
    ...wrongSizes(plain),
    ...wrongTables(plain),
    ...wrongEdits(plain),
    ...wrongCodecs(plain),
    ...pointers(plain, targets),
    ...oddRecordings(folder),
    ...uselessRecordings(folder),
    ...soundRecordings(folder, plain, onePixel),
    ...cutOff('mp4', plain),
    ...cutOff('webm', web),
    ...damaged('mp4', plain, 15),
    ...damaged('webm', web, 10),
    ...damaged('matroska', matroska, 10),
  ];
}
