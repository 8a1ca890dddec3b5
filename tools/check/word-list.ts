// Words that this repository does not use, and what to write instead. Readers whose second language
// is English must not have to guess. Then the places that do not follow the rules yet.

export interface RefusedWord {
  /** Matches whole words, in lower case, in texts and in identifiers. */
  readonly word: RegExp;
  readonly write: string;
}

/**
 * Words that are refused everywhere: identifiers (camelCase parts too), comments, texts, Markdown.
 */
export const refusedWords: readonly RefusedWord[] = [
  {
    word: /^(told|tell|tells|telling|teller)$/,
    write: 'given, reported, says, shows, distinguishes',
  },
  { word: /^doors?$/, write: 'entry point' },
  { word: /^mend(s|ed|ing)?$/, write: 'fix, fixed, fixing' },
  { word: /^anew$/, write: 'again' },
  { word: /^(astray|amiss)$/, write: 'wrong, lost' },
  { word: /^sightings?$/, write: 'session update' },
  { word: /^lest$/, write: 'so that … not' },
  { word: /^alike$/, write: 'equally, in the same way, or name both' },
  { word: /^forth$/, write: 'forward' },
  { word: /^(whoever|whomever)$/, write: 'the person or program that is meant' },
  { word: /^(hence|thence|whence|henceforth)$/, write: 'so, from there, from now on' },
  { word: /^(there|where|here)(by|in|of|upon)$/, write: 'by this, in it, of it' },
  { word: /^(afresh|aright|aught|naught|nought)$/, write: 'again, rightly, anything, nothing' },
  { word: /^(albeit|whilst|amongst|upon|unto|betwixt)$/, write: 'although, while, among, on, to' },
];

/** Phrases that are refused. A blank stands for any white space, also over a line's end. */
export const refusedPhrases: readonly RefusedWord[] = [
  { word: /\bto be had\b/, write: 'available' },
  { word: /\bprofiles? of now\b/, write: 'current profile' },
  { word: /\bto and fro\b/, write: 'forward and back, left and right' },
  { word: /\ball the same\b/, write: 'still, too' },
  { word: /\bin hand\b/, write: 'unfinished, being handled' },
  { word: /\bbe it\b/, write: 'whether … or' },
  { word: /\blife's seconds\b/, write: 'real-life seconds' },
  { word: /\bas it were\b/, write: 'leave it out' },
  { word: /\bservice(?:'s|s'|) cards?\b/, write: "the service's README" },
  { word: /\bunlessErased\b/, write: 'ErasureGuard.run' },
  { word: /\bpromised\(/, write: 'requireExisting(' },
  { word: /\bopens\(/, write: 'isValidToken(' },
];

/** Proves that the check finds words in names and texts, and phrases over a line's end. */
export const sampleWithThreeProblems =
  'const toldToMessage = 1; // nothing of it is to\n// be had by the doors';

/** Proves that the check reads each kind of comment sign: every second comment is refused. */
export const sampleWithTenFragments = `// Of the process and its children
const cpuTimeS = 0;
// CPU time of the process and its children, s
/** Whether the foot was seen. */
/** True if the foot was seen. */
/**
 * By marker name.
 */
/** Positions by marker name. */
const distanceM = 1; // how far it moves
const timeS = 2; // end time
# When it ends
end: 2
# When it ends, the process stops.
def clip():
    """What a caller sends."""
    """Request of a caller."""
    """
    How long to wait.
    """
    """
    Time to wait, s.
    """
{{- /* Since when the oldest session waits */}}
{{- /* During an outage, sessions wait. */}}
{{/*
With a bundled server
*/}}
{{/*
Address of a bundled server
*/}}
/** @returns how many frames were read */
/** @returns the number of frames that were read */
`;

/** Files in which words are not checked, because others wrote them or they must not change. */
export const uncheckedFiles: readonly RegExp[] = [
  /^LICENSE$/,
  /^package-lock\.json$/,
  /^tools\/check\/word-list\.ts$/,
  // The vocabulary of comments is data.
  /^libs\/languages\/src\/[a-z]+\/comments\/vocabulary\.ts$/,
  /^test\/fixtures\//,
  /\/fixtures?\//,
  /^tools\/cluster\/kubernetes\/go\.(mod|sum)$/,
];

/** Folders and files that still use refused words. This list only gets shorter. */
export const excusedPaths: readonly string[] = [];
