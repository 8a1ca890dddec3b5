/** CRC-32 as gzip uses it: the polynomial with the bit of the highest power left out, reversed. */
const polynomial = 0xedb88320;
/** In reversed order the highest bit stands for the power 0. */
const one = 0x80000000;
const powerOfOneByte = one >>> 8;

/**
 * The CRC-32 of two texts one after the other, from that of each: appending a byte multiplies the
 * first one by x⁸ modulo the polynomial.
 * @param secondBytes length of the second text
 */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  let shift = one;
  let power = powerOfOneByte;
  for (let left = secondBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return (multiply(first, shift) ^ second) >>> 0;
}

/** The product of two polynomials over bits, modulo the CRC's. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
  }
  return product >>> 0;
}
