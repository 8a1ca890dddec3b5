/** The user gave something that cannot be used; the message says what to give instead. */
export class BadInput extends Error {}
