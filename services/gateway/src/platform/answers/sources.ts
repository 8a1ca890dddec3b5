import type { ReadStamps } from './read-stamp.repository.ts';

/**
 * A stamp that could not be renewed after a change, because a gateway died between the two, hides
 * the change for no longer than this.
 */
const keptForMs = 30_000;

/** The stamps of what an answer is made from. */
export class Sources {
  private readonly named: string[] = [];
  private readonly read: string[] = [];
  private until: number | null = null;

  constructor(private readonly readStamps: Pick<ReadStamps, 'read'>) {}

  /** Call it before the sources are read: then a change in between makes the stamp differ. */
  async note(...subjects: readonly string[]): Promise<void> {
    this.named.push(...subjects);
    this.read.push(await this.readStamps.read(subjects));
  }

  /** Says that nothing but the noted sources can change the answer. */
  settle(): void {
    this.until = Date.now() + keptForMs;
  }

  get subjects(): readonly string[] {
    return this.named;
  }

  get stamps(): string {
    return this.read.join(' ');
  }

  /** ms since the epoch; null: the answer must be made again each time. */
  get settledUntil(): number | null {
    return this.until;
  }
}
