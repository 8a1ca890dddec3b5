/** The message is delivered again, here or elsewhere: nothing of it may be committed. */
export class HandedBack extends Error {
  override name = 'HandedBack';
}
