/** Returns a length as minutes and seconds. */
export const shownLength = (lengthS: number): string => {
  const wholeS = Math.round(lengthS);
  return `${Math.floor(wholeS / 60)}:${String(wholeS % 60).padStart(2, '0')}`;
};
