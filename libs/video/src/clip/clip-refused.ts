import type { FailureCode } from '@strideform/contracts';

export type ClipRefusedCode = Extract<
  FailureCode,
  'unreadable_video' | 'too_large' | 'clip_too_short'
>;

/**
 * The clip cannot be analysed. `detail` is a sentence for the person who sent it: what is wrong and
 * what to do.
 */
export class ClipRefused extends Error {
  override readonly name = 'ClipRefused';

  constructor(
    readonly code: ClipRefusedCode,
    readonly detail: string,
    /**
     * Whether the clip itself is at fault. false: the process that read it ended, which a machine
     * without memory does as well, so another try may find no fault.
     */
    readonly isCertain = true,
  ) {
    super(detail);
  }
}
