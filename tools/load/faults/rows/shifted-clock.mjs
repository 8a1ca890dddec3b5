// Moves the clock that a service reads by SHIFT_CLOCK_S seconds. It is loaded before the service.
const RealDate = Date;
const shiftMs = Number(process.env.SHIFT_CLOCK_S) * 1000;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
