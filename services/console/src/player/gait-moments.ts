import type { BodySide } from '@strideform/drawing';
import type { Assessment, SessionExport } from '@strideform/sdk';
import type { FrameTimes } from './frame-times.ts';

/** A moment at which a foot touches the ground, or leaves it. */
export interface GaitMoment {
  readonly kind: 'contact' | 'toe-off';
  readonly side: BodySide;
  readonly timeS: number;
  /** Frame that shows the moment: the first frame of the drawn contact, for a toe-off the last. */
  readonly frame: number;
  /** True if an end of the clip cuts the stance off. The time is then that of a frame. */
  readonly isCut: boolean;
}

/** Time for which a foot is on the ground, in the runner's time. */
export interface StancePhase {
  readonly side: BodySide;
  readonly startS: number;
  readonly endS: number;
}

const sides: readonly BodySide[] = ['left', 'right'];
type GaitEvents = NonNullable<Assessment['gait_events']>;

type Contacts = Pick<SessionExport, 'left_contact' | 'right_contact'>;

/**
 * Returns all contacts and toe-offs, the earliest first. The events are those of whole stances. The
 * drawn contacts also have the stances in which the clip begins or ends.
 */
export function momentsOf(
  events: GaitEvents | null,
  contacts: Contacts,
  times: FrameTimes,
): GaitMoment[] {
  if (events === null || times.count === 0) return [];
  const moments = sides.flatMap((side) => {
    const { initial_contacts, toe_offs } = events[side];
    const whole = [
      ...initial_contacts.map((timeS) => momentAt('contact', side, timeS, times)),
      ...toe_offs.map((timeS) => momentAt('toe-off', side, timeS, times)),
    ];
    const cut = cutMoments(side, contacts[`${side}_contact`], times);
    return [...whole, ...cut.filter((moment) => !whole.some((one) => isSame(one, moment)))];
  });
  return moments.sort((a, b) => a.timeS - b.timeS);
}

const momentAt = (
  kind: GaitMoment['kind'],
  side: BodySide,
  timeS: number,
  times: FrameTimes,
  isCut = false,
): GaitMoment => {
  const frame = kind === 'contact' ? times.firstFrom(timeS) : times.lastBefore(timeS);
  return { kind, side, timeS, frame, isCut };
};

/** Returns the toe-off of a contact in which the clip begins, and the contact in which it ends. */
function cutMoments(side: BodySide, isDown: readonly boolean[], times: FrameTimes): GaitMoment[] {
  const firstOff = isDown.indexOf(false);
  const lastOff = isDown.lastIndexOf(false);
  // A foot that is never off the ground has no moments.
  if (firstOff < 0) return [];
  const moments: GaitMoment[] = [];
  if (isDown[0]) moments.push(momentAt('toe-off', side, times.timeOf(firstOff), times, true));
  if (isDown.at(-1))
    moments.push(momentAt('contact', side, times.timeOf(lastOff + 1), times, true));
  return moments;
}

const isSame = (one: GaitMoment, other: GaitMoment): boolean =>
  one.kind === other.kind && one.frame === other.frame;

/** Returns the next moment after a frame, or the last one before it. */
export function momentBeside(
  moments: readonly GaitMoment[],
  frame: number,
  direction: 1 | -1,
): GaitMoment | null {
  if (direction === 1) return moments.find((moment) => moment.frame > frame) ?? null;
  return moments.findLast((moment) => moment.frame < frame) ?? null;
}

export interface SinceContact {
  readonly side: BodySide;
  readonly passedS: number;
}

/** Returns the last contact of either foot before a time; null before the first one. */
export function sinceContact(moments: readonly GaitMoment[], timeS: number): SinceContact | null {
  const last = moments.findLast(
    (moment) => moment.kind === 'contact' && moment.timeS <= timeS + toleranceS,
  );
  return last === undefined ? null : { side: last.side, passedS: Math.max(0, timeS - last.timeS) };
}

/** Returns the foot that is on the ground since before the clip began; null if none is. */
export function standingSinceStart(moments: readonly GaitMoment[], timeS: number): BodySide | null {
  const firsts = sides.flatMap((side) => moments.find((moment) => moment.side === side) ?? []);
  const ends = firsts.filter((first) => first.kind === 'toe-off' && first.timeS > timeS);
  return ends[0]?.side ?? null;
}

/** Tolerance for times that browsers have rounded, s. */
const toleranceS = 0.001;

/** Returns the contacts of whole stances, on which strides begin and clips are aligned. */
export const wholeContacts = (moments: readonly GaitMoment[]): GaitMoment[] =>
  moments.filter(({ kind, isCut }) => kind === 'contact' && !isCut);

/**
 * Returns the whole stride around a time, from contact to contact of one foot; null if there is
 * none.
 */
export function strideAround(
  moments: readonly GaitMoment[],
  timeS: number,
): { readonly startS: number; readonly endS: number } | null {
  const contacts = wholeContacts(moments);
  const strides = contacts.flatMap((start) => {
    const end = contacts.find((one) => one.side === start.side && one.timeS > start.timeS);
    return end === undefined ? [] : [{ startS: start.timeS, endS: end.timeS }];
  });
  const around = strides.findLast(
    ({ startS, endS }) => startS <= timeS + toleranceS && timeS < endS,
  );
  return around ?? nearestOf(strides, timeS);
}

function nearestOf(strides: readonly { startS: number; endS: number }[], timeS: number) {
  const distance = ({ startS, endS }: { startS: number; endS: number }): number =>
    Math.min(Math.abs(startS - timeS), Math.abs(endS - timeS));
  return strides.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Returns the stances of both feet that are drawn, also those that the clip cuts off. */
export function stancesOf(data: Contacts, times: FrameTimes): StancePhase[] {
  return sides.flatMap((side) => {
    const isDown = data[`${side}_contact`];
    const starts = isDown.flatMap((down, frame) => (down && !isDown[frame - 1] ? [frame] : []));
    return starts.map((start) => {
      const end = isDown.indexOf(false, start);
      const endFrame = end < 0 ? isDown.length - 1 : end;
      return { side, startS: times.timeOf(start), endS: times.timeOf(endFrame) };
    });
  });
}
