/** Why nothing can be said of a clip. */
export class UnmeasurableClip extends Error {
  readonly code: 'no_person_found' | 'clip_too_short' | 'not_running' | 'wrong_view';
  constructor(code: UnmeasurableClip['code'], message: string) {
    super(message);
    this.name = 'UnmeasurableClip';
    this.code = code;
  }
}
