/** Runners whom a restricted person sees, who sees only those of some groups. */
export interface Restriction {
  /** Groups that exist. Empty if the person's groups were deleted: then they see nobody. */
  readonly groupIds: readonly string[];
  /** Runners of these groups. */
  readonly userIds: ReadonlySet<string>;
}

/** A caller, as far as they are limited. */
interface Restricted {
  readonly restriction: Restriction | null;
}

/** Returns true if the caller sees the runner and their sessions. */
export const seesRunner = ({ restriction }: Restricted, userId: string): boolean =>
  restriction === null || restriction.userIds.has(userId);

/** Returns true if the caller sees the group. */
export const seesGroup = ({ restriction }: Restricted, groupId: string): boolean =>
  restriction === null || restriction.groupIds.includes(groupId);

/**
 * Returns the runners whose sessions a list shows to the caller, or null for all.
 * @param among further limits the list to these runners; null for no further limit
 */
export function listedRunners(
  { restriction }: Restricted,
  among: readonly string[] | null = null,
): readonly string[] | null {
  if (restriction === null) return among;
  if (among === null) return [...restriction.userIds];
  return among.filter((userId) => restriction.userIds.has(userId));
}
