import {
  chosenPerson,
  ChosenRunnerTracker,
  colourLooks,
  PeopleRecord,
  personAt,
  regionAround,
  RunnerTracker,
  shownSize,
  type ChosenPerson,
  type PeopleSeen,
  type PersonObservation,
  type Region,
  type SearchCounts,
} from '@strideform/pose';
import type { RunnerPoint } from '@strideform/video';
import { decodeFrames, type DecodeOptions, type VideoFrame } from '@strideform/video/codecs';
import type { SegmentRange } from './segment-range.ts';
import type { PoseModel } from './pose-model.ts';

type Tracker = RunnerTracker | ChosenRunnerTracker;

/** The chosen frame: its people, and the one at the point. */
interface ChosenFrame {
  readonly people: PeopleSeen | null;
  /** Null if nobody is at the point. */
  readonly runner: ChosenPerson | null;
}

/**
 * Finds and follows the runner in a segment's frames: the person who runs, or the chosen one. Every
 * segment looks at the chosen frame by itself, so it depends on no other segment.
 */
export class RunnerFollower {
  private tracker: Tracker | null = null;
  private readonly people = new PeopleRecord();

  private constructor(
    private readonly segment: SegmentRange,
    private readonly model: PoseModel,
    private readonly chosen: ChosenFrame | null,
  ) {}

  static async start(
    clipPath: string,
    segment: SegmentRange,
    model: PoseModel,
    decoding?: DecodeOptions,
  ): Promise<RunnerFollower> {
    const { runnerAt } = segment;
    const chosen = runnerAt
      ? await lookAt(clipPath, { ...segment, runnerAt }, model, decoding)
      : null;
    return new RunnerFollower(segment, model, chosen);
  }

  /** Regions of people in the next frame. */
  get regions(): readonly Region[] {
    return this.tracker?.regions ?? [];
  }

  get searches(): SearchCounts {
    // Others do not matter once somebody has said who the runner is.
    return this.tracker instanceof RunnerTracker
      ? this.tracker.searches
      : { count: 0, withRivals: 0 };
  }

  /** The people from whom the runner can be chosen; null if there are not several. */
  get peopleSeen(): PeopleSeen | null {
    return this.chosen === null ? this.people.best : this.chosen.people;
  }

  /** Returns the runner in the frames that are decided now: see `RunnerTracker.observe`. */
  async observe(frame: VideoFrame): Promise<(PersonObservation | null)[]> {
    if (this.chosen?.runner === null) return [null];
    this.tracker ??= this.trackerFor(frame);
    const { tracker, model } = this;
    const isSearched = tracker.wantsDetection(frame.timeS);
    if (isSearched) tracker.addPeople(frame.timeS, await model.findPeople(frame));
    const observations: PersonObservation[] = [];
    for (const region of tracker.regions) observations.push(await model.observe(frame, region));
    if (isSearched) this.people.add(frame.timeS, observations);
    return tracker.observe(frame.timeS, observations);
  }

  /** Returns the runner in the frames that are still undecided when the segment ends. */
  finish(): (PersonObservation | null)[] {
    return this.tracker?.finish() ?? [];
  }

  private trackerFor(frame: VideoFrame): Tracker {
    const { segment, chosen } = this;
    if (!chosen?.runner) return new RunnerTracker(this.model.skeleton, shownSize(frame));
    const chosenFrame = segment.runnerAt!.frame;
    const isInSegment = chosenFrame >= segment.warmUpFrame && chosenFrame < segment.endFrame;
    return new ChosenRunnerTracker(chosen.runner, isInSegment);
  }
}

/**
 * Finds the people of the chosen frame, and the one at the point, who is followed for some frames
 * more: an arm in front of the trunk changes the colours of a single one.
 */
async function lookAt(
  clipPath: string,
  { runnerAt, frameStep = 1 }: SegmentRange & { runnerAt: RunnerPoint },
  model: PoseModel,
  decoding?: DecodeOptions,
): Promise<ChosenFrame> {
  const range = {
    fromFrame: runnerAt.frame,
    endFrame: runnerAt.frame + colourLooks * frameStep,
  };
  const people = new PeopleRecord();
  const looks: PersonObservation[] = [];
  let timeS: number | null = null;
  for await (const frame of decodeFrames(clipPath, range, { ...decoding, frameStep })) {
    if (timeS === null) {
      timeS = frame.timeS;
      const observations: PersonObservation[] = [];
      for (const region of await model.findPeople(frame))
        observations.push(await model.observe(frame, region));
      const point = pointIn(frame, runnerAt);
      if (personAt(observations, point) === null)
        observations.push(...(await lookAround(point, frame, model)));
      people.add(timeS, observations);
      const person = personAt(observations, point);
      if (person === null) break;
      looks.push(person);
    } else looks.push(await model.observe(frame, looks.at(-1)!.nextRegion));
  }
  return { people: people.best, runner: timeS === null ? null : chosenPerson(timeS, looks) };
}

/** Heights of people for whom the landmark model looks, as shares of the picture's height. */
const triedHeights = [0.3, 0.5, 0.75];

/**
 * Returns people around a point, where somebody says that a person is. The detector does not find
 * everybody in every frame, for example one next to a taller person.
 */
async function lookAround(
  point: { x: number; y: number },
  frame: VideoFrame,
  model: PoseModel,
): Promise<PersonObservation[]> {
  const { heightPx } = shownSize(frame);
  const found: PersonObservation[] = [];
  for (const share of triedHeights) {
    const region = regionAround(point, share * heightPx);
    const first = await model.observe(frame, region);
    // The second look has the size and tilt that the first one found.
    found.push(await model.observe(frame, first.nextRegion));
  }
  return found.toSorted((a, b) => b.presence - a.presence).slice(0, 1);
}

function pointIn(frame: VideoFrame, { x, y }: RunnerPoint): { x: number; y: number } {
  const { widthPx, heightPx } = shownSize(frame);
  return { x: x * widthPx, y: y * heightPx };
}
