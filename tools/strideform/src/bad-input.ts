/** Thrown if the user's input cannot be used. The message says what to give instead. */
export class BadInput extends Error {}
