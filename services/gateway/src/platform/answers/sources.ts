import type { ReadStamps } from './read-stamp.repository.ts';

/**
 * Maximum age of a reused answer. It limits how long a change stays invisible if a gateway died
 * between the change and the renewal of its stamp.
 */
const reuseLimitMs = 30_000;

/** Sources of an answer and their stamps. */
export class Sources {
  private readonly named: string[] = [];
  private readonly read: string[] = [];
  private until: number | null = null;

  constructor(private readonly readStamps: Pick<ReadStamps, 'read'>) {}

  /**
   * Records the stamps of sources. Call it before they are read, so that a change in between is
   * noticed.
   */
  async record(...subjects: readonly string[]): Promise<void> {
    this.named.push(...subjects);
    this.read.push(await this.readStamps.read(subjects));
  }

  /** Declares that the answer depends only on the recorded sources. */
  markComplete(): void {
    this.until = Date.now() + reuseLimitMs;
  }

  get subjects(): readonly string[] {
    return this.named;
  }

  get stamps(): string {
    return this.read.join(' ');
  }

  /**
   * Time until which the answer can be reused, ms since the epoch. null if it must be made again
   * each time.
   */
  get reusableUntil(): number | null {
    return this.until;
  }
}
