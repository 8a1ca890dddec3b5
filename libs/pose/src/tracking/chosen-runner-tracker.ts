import type { Point } from '../geometry/affine.ts';
import { bodySizePx, isSamePerson, type Region } from '../geometry/region.ts';
import { colourDifference, meanColours, type PersonColours } from '../sampling/person-colours.ts';
import { minPresence } from './candidate.ts';
import { bodyBox } from './people-record.ts';
import type { PersonObservation } from './person-observation.ts';

/** A person as seen at one moment. */
interface Likeness {
  readonly region: Region;
  /** Null if not measured. */
  readonly colours: PersonColours | null;
}

/** The runner whom somebody chose, in the frame in which they were chosen. */
export interface ChosenPerson extends Likeness {
  readonly timeS: number;
}

/** Time over which people are compared with the chosen one, s. */
const comparisonS = 0.4;
/**
 * Interval between searches before the chosen frame, so that nobody who comes later is missed, s.
 */
const searchIntervalS = 1;
/**
 * Limit of people. Each costs one run of the landmark model per frame while several are followed.
 */
const maxPeople = 4;
/** Longest time for which a person who was lost counts as the same one who is found again, s. */
const maxGapS = 1.5;
/**
 * Number of looks over which the colours of a person are averaged. On the rendered runner, those of
 * two single looks differ by up to 42 8-bit steps, because arms and shade move, and averages of 0.4
 * s by up to 6.
 */
export const colourLooks = 12;

/** Differences that count as much as one body height of distance. */
const usual = { colour: 12, sizeLog: 0.25 };
/** Differences beyond which somebody is not the chosen person. */
const largest = { colour: 40, sizeLog: 0.8 };
/** Limit of the distance that counts, in body heights: a camera that turns moves everybody. */
const maxDistance = 2;

/**
 * Returns how much somebody differs from the chosen person, by clothes, size and place; Infinity if
 * they cannot be the same.
 */
function difference(someone: Likeness, chosen: Likeness, expected: Region): number {
  const colour =
    someone.colours && chosen.colours ? colourDifference(someone.colours, chosen.colours) : 0;
  const sizePx = bodySizePx(someone.region);
  const expectedPx = bodySizePx(expected);
  const sizeLog = Math.abs(Math.log(sizePx / expectedPx));
  if (colour > largest.colour || sizeLog > largest.sizeLog) return Infinity;
  const away = Math.hypot(
    someone.region.centerXPx - expected.centerXPx,
    someone.region.centerYPx - expected.centerYPx,
  );
  const distance = Math.min(maxDistance, away / expectedPx);
  return (colour / usual.colour) ** 2 + (sizeLog / usual.sizeLog) ** 2 + distance ** 2;
}

/** Returns the person whose box holds the point, or null. The nearest one if several do. */
export function personAt(
  observations: readonly PersonObservation[],
  point: Point,
): PersonObservation | null {
  const distanceTo = ({ nextRegion }: PersonObservation) =>
    Math.hypot(nextRegion.centerXPx - point.x, nextRegion.centerYPx - point.y);
  const holders = observations.filter((observation) => {
    const box = observation.presence >= minPresence ? bodyBox(observation) : null;
    if (box === null) return false;
    const isBeside = point.x < box.left || point.x > box.right;
    return !isBeside && point.y >= box.top && point.y <= box.bottom;
  });
  return holders.toSorted((a, b) => distanceTo(a) - distanceTo(b))[0] ?? null;
}

/**
 * Returns the chosen person by looks at them from the chosen frame on, or null without any.
 * @param timeS time of the chosen frame
 */
export function chosenPerson(
  timeS: number,
  looks: readonly PersonObservation[],
): ChosenPerson | null {
  const [first] = looks;
  const sure = looks.filter(({ presence }) => presence >= minPresence);
  return first ? { timeS, region: first.nextRegion, colours: coloursIn(sure) } : null;
}

/** A person who is followed from frame to frame. */
class FollowedPerson {
  region: Region;
  /** Time of the last observation, s; null while the person is in view. */
  lostAtS: number | null = null;
  readonly firstRegion: Region;
  readonly observations: PersonObservation[] = [];

  /** @param firstFrame number of frames held before the first observation */
  constructor(
    region: Region,
    readonly firstFrame: number,
    readonly firstTimeS: number,
  ) {
    this.region = region;
    this.firstRegion = region;
  }

  observe(timeS: number, observation: PersonObservation | null): void {
    if (observation === null || observation.presence < minPresence) {
      this.lostAtS = timeS;
      return;
    }
    this.observations.push(observation);
    this.region = observation.nextRegion;
  }

  /** The person by the last looks. */
  get likeness(): Likeness {
    return { region: this.region, colours: coloursIn(this.observations.slice(-colourLooks)) };
  }

  /** The person by the first looks. */
  get firstLikeness(): Likeness {
    const first = this.observations.slice(0, colourLooks);
    return { region: this.firstRegion, colours: coloursIn(first) };
  }
}

function coloursIn(observations: readonly PersonObservation[]): PersonColours | null {
  const all = observations.map(({ colours }) => colours).filter((each) => each !== undefined);
  return all.length === 0 ? null : meanColours(all);
}

/**
 * Follows the person whom somebody chose, and never anybody else. It is used like `RunnerTracker`.
 *
 * - In the part of the clip with the chosen frame, everybody is followed from the start. The chosen
 *   frame decides, and the path to it is looked up backwards.
 * - In every other part, and after the person was lost, the person is recognised by clothes, size
 *   and place. Somebody who differs too much is not taken, so a frame may have no runner.
 */
export class ChosenRunnerTracker {
  private people: FollowedPerson[] = [];
  private heldFrameCount = 0;
  private lastSearchS = -Infinity;
  private decidesAtS: number | null;
  private isChoiceAhead: boolean;
  private followed: FollowedPerson | null = null;
  private expected: Region;

  /** @param isInThisPart true if the chosen frame is one of those that will be observed */
  constructor(
    private readonly chosen: ChosenPerson,
    isInThisPart: boolean,
  ) {
    this.isChoiceAhead = isInThisPart;
    this.decidesAtS = this.isChoiceAhead ? chosen.timeS : null;
    this.expected = chosen.region;
  }

  /** Returns true if the detector must look at the frame. */
  wantsDetection(timeS: number): boolean {
    if (this.followed !== null) return false;
    if (this.inView.length === 0) return true;
    if (!this.isChoiceAhead) return false;
    return timeS >= this.chosen.timeS || timeS - this.lastSearchS >= searchIntervalS;
  }

  /**
   * Adds the people that the detector found: their regions, best first. The place where the person
   * is expected is looked at as well, because the detector does not find everybody.
   */
  addPeople(timeS: number, found: readonly Region[]): void {
    this.lastSearchS = timeS;
    for (const region of [...found, this.expected]) {
      const isKnown = this.inView.some((person) => isSamePerson(person.region, region));
      const isTooMany = this.inView.length >= maxPeople && region !== this.expected;
      if (isKnown || isTooMany) continue;
      this.people.push(new FollowedPerson(region, this.heldFrameCount, timeS));
    }
    if (!this.isChoiceAhead) this.decidesAtS = timeS + comparisonS;
  }

  /** Regions of the frame in which the landmark model must look. */
  get regions(): readonly Region[] {
    return this.inView.map(({ region }) => region);
  }

  /**
   * Takes the landmark model's results, one for each of `regions`, in the same order.
   * @returns the runner in each frame that is decided now, in order; null if the runner was not
   *   found. Empty while people are still compared.
   */
  observe(timeS: number, observations: readonly PersonObservation[]): (PersonObservation | null)[] {
    this.inView.forEach((person, i) => person.observe(timeS, observations[i] ?? null));
    this.heldFrameCount += 1;
    this.dropDuplicates(timeS);
    if (this.followed !== null) return this.continueWith(this.followed);
    const isDecided =
      this.decidesAtS === null ||
      timeS >= this.decidesAtS ||
      (!this.isChoiceAhead && this.inView.length === 0);
    return isDecided ? this.settle() : [];
  }

  /** Returns the runner in the frames that are still undecided when the clip ends. */
  finish(): (PersonObservation | null)[] {
    return this.heldFrameCount === 0 ? [] : this.settle();
  }

  private get inView(): FollowedPerson[] {
    return this.people.filter(({ lostAtS }) => lostAtS === null);
  }

  /** Two regions can converge on one person: the one that was found first stays. */
  private dropDuplicates(timeS: number): void {
    this.inView.forEach((person, i, all) => {
      const isDouble = all
        .slice(0, i)
        .some((earlier) => isSamePerson(earlier.region, person.region));
      if (isDouble) person.lostAtS = timeS;
    });
  }

  /**
   * Returns the followed person in this frame, unless they were lost or are somebody else by now.
   */
  private continueWith(followed: FollowedPerson): (PersonObservation | null)[] {
    this.heldFrameCount = 0;
    const observation = followed.lostAtS === null ? followed.observations.at(-1)! : null;
    const isKnown = followed.observations.length >= colourLooks / 2;
    const isSomebodyElse =
      isKnown && difference(followed.likeness, this.chosen, followed.region) === Infinity;
    if (observation !== null) this.expected = followed.region;
    if (observation !== null && !isSomebodyElse) {
      followed.observations.splice(0, followed.observations.length - colourLooks);
      return [observation];
    }
    this.followed = null;
    this.people = [];
    this.decidesAtS = null;
    return [null];
  }

  private settle(): (PersonObservation | null)[] {
    const person = this.isChoiceAhead ? this.personInChosenFrame() : this.mostSimilar();
    const settled = person === null ? this.nobody() : this.pathOf(person);
    const isInView = person !== null && person.lostAtS === null;
    if (person !== null) this.expected = person.region;
    this.followed = isInView ? person : null;
    this.people = isInView ? [person!] : [];
    this.heldFrameCount = 0;
    this.decidesAtS = null;
    this.isChoiceAhead = false;
    return settled;
  }

  private nobody(): null[] {
    return Array.from({ length: this.heldFrameCount }, () => null);
  }

  private personInChosenFrame(): FollowedPerson | null {
    return this.inView.find(({ region }) => isSamePerson(region, this.chosen.region)) ?? null;
  }

  private mostSimilar(): FollowedPerson | null {
    const seen = this.people.filter(({ observations }) => observations.length > 0);
    const compared = seen.map((person) => ({
      person,
      by: difference(person.likeness, this.chosen, this.expected),
    }));
    const [best] = compared.toSorted((a, b) => a.by - b.by);
    return best === undefined || best.by === Infinity ? null : best.person;
  }

  /**
   * Returns the person in all frames that are held, also in those before the person was lost and
   * found again.
   */
  private pathOf(person: FollowedPerson): (PersonObservation | null)[] {
    const path: (PersonObservation | null)[] = this.nobody();
    for (let part: FollowedPerson | null = person; part !== null; part = this.before(part))
      path.splice(part.firstFrame, part.observations.length, ...part.observations);
    return path;
  }

  /** Returns the same person before they were lost and found again, or null. */
  private before(later: FollowedPerson): FollowedPerson | null {
    const found = later.firstLikeness;
    const compared = this.people
      .filter(
        ({ lostAtS, observations }) =>
          observations.length > 0 &&
          lostAtS !== null &&
          lostAtS <= later.firstTimeS &&
          later.firstTimeS - lostAtS <= maxGapS,
      )
      .map((person) => ({ person, by: difference(person.likeness, found, found.region) }));
    const [best] = compared.toSorted((a, b) => a.by - b.by);
    return best === undefined || best.by === Infinity ? null : best.person;
  }
}
