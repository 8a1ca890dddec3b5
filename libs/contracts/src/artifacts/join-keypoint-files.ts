import type {
  CameraMove,
  FrameLight,
  KeypointFile,
  PeopleInFrame,
  PeopleSearches,
} from './keypoint-file.ts';

/** Content of a file about one frame. */
interface Look {
  readonly frame: KeypointFile['frames'][number];
  readonly light: FrameLight;
  readonly cameraMove: CameraMove;
}

/**
 * Joins the segments of one clip by timestamp, in any order and number. If two segments report the
 * same frame, the later segment wins, because its worker began to follow the runner closer to that
 * frame. Frames of segments without measured light or camera movement have null.
 * @throws Error if the segments are not of one clip.
 */
export function joinKeypointFiles(files: readonly KeypointFile[]): KeypointFile {
  const inOrder = [...files].sort((a, b) => startS(a) - startS(b));
  const first = files[0];
  if (first === undefined) throw new Error('There is no segment to join.');
  const byTimeS = new Map<number, Look>();
  for (const file of inOrder) {
    refuseOtherClip(file, first);
    file.timestamps_s.forEach((timeS, i) =>
      byTimeS.set(timeS, {
        frame: file.frames[i]!,
        light: file.light?.[i] ?? null,
        cameraMove: file.camera_moves?.[i] ?? null,
      }),
    );
  }
  const joined = [...byTimeS].sort(([a], [b]) => a - b);
  const isLightMeasured = files.some(({ light }) => light);
  const isCameraFollowed = files.some(({ camera_moves: moves }) => moves);
  const clipTimesS = new Set(
    inOrder.flatMap((file) => file.clip_timestamps_s ?? file.timestamps_s),
  );
  const isEveryFrameLookedAt = files.every((file) => file.clip_timestamps_s === undefined);
  const searches = sumOfSearches(files);
  const people = mostPeople(inOrder);
  const { light: _, camera_moves: __, clip_timestamps_s: ___, searches: ____, ...rest } = first;
  const { people: _____, ...head } = rest;
  return {
    ...head,
    timestamps_s: joined.map(([timeS]) => timeS),
    frames: joined.map(([, { frame }]) => frame),
    ...(!isEveryFrameLookedAt && { clip_timestamps_s: [...clipTimesS].sort((a, b) => a - b) }),
    ...(isLightMeasured && { light: joined.map(([, { light }]) => light) }),
    ...(isCameraFollowed && { camera_moves: joined.map(([, { cameraMove }]) => cameraMove) }),
    ...(searches && { searches }),
    ...(people && { people }),
  };
}

/** Returns null if no file has searches. */
function sumOfSearches(files: readonly KeypointFile[]): PeopleSearches | null {
  const searches = files.map((file) => file.searches).filter((each) => each !== undefined);
  if (searches.length === 0) return null;
  return {
    count: searches.reduce((sum, { count }) => sum + count, 0),
    with_rivals: searches.reduce((sum, { with_rivals: count }) => sum + count, 0),
  };
}

/** Returns the people of the frame with the most of them, the first one of several. */
const mostPeople = (inOrder: readonly KeypointFile[]): PeopleInFrame | null =>
  inOrder
    .map(({ people }) => people)
    .filter((people) => people !== undefined)
    .reduce<PeopleInFrame | null>(
      (best, people) => (people.boxes.length > (best?.boxes.length ?? 0) ? people : best),
      null,
    );

const startS = ({ timestamps_s: times }: KeypointFile): number => times[0] ?? 0;

function refuseOtherClip(file: KeypointFile, first: KeypointFile): void {
  const isSameSize = file.width === first.width && file.height === first.height;
  if (isSameSize && file.names.join() === first.names.join()) return;
  const [found, expected] = [file, first].map(
    ({ width, height, names }) => `${width}×${height} with ${names.length} points`,
  );
  throw new Error(`Segments differ: ${found} and ${expected}.`);
}
