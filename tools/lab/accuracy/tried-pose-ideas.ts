import type { Idea, TriedQuantity } from './tried-quantity.ts';

const poseIdeas: readonly Idea[] = [
  [
    'The engine as it was, people left out of the map',
    'contact +9.6 ± 10.8 ms, 31 % of clips within 8; speed −2.5 ± 5.2 %; inside σ 31 % and 31 %. By the exact points of the same pictures: +1.2 ± 5.2 ms, 88 %; −0.2 ± 1.8 %',
    'the base of what follows',
  ],
  [
    'A habit a model: what people left out show on average is taken from the map’s readings and from speed, and how far they scatter goes into σ',
    'contact +0.2 ± 10.4 ms, 75 % within 8; speed +0.8 ± 6.1 %; inside σ 94 % and 63 %',
    'kept',
  ],
  [
    'Map alone, rules alone, their sum (11 clips)',
    'contact +10.7 ± 10.5, −4.9 ± 20.4, +8.4 ± 13.1 ms; middle of stance −2.4 ± 10.6, +1.6 ± 8.1, −0.6 ± 9.4',
    'rules weigh less on what a known model saw',
  ],
  [
    'Mean offset of each point along and across its limb taken off (7 clips)',
    'contact +14.4 ± 10.5 → +15.0 ± 10.6 ms, speed −2.5 ± 5.5 → −0.2 ± 7.3 %, near knee range −4.5 ± 3.7 → −0.7 ± 4.0°, far −12.3 ± 2.9 → −7.8 ± 4.3°',
    'not for events or speed; worth another look for angles',
  ],
  [
    'The same for joints alone; for the feet alone',
    'contact +13.3 ± 9.0, +16.0 ± 11.8 ms; speed −2.4 ± 7.0, −1.9 ± 4.5 %; near knee −0.7 ± 3.4, −4.2 ± 3.8°',
    'dropped',
  ],
  [
    'Mean curve over the stride taken off, instead of its mean',
    'what is left of the errors: near ankle 1.59 → 1.53, heel 2.21 → 2.04, forefoot 2.76 → 2.46 % of stature: what repeats with the stride differs between people',
    'dropped',
  ],
  [
    'Training the map with the bank’s curves laid on other runners (7 clips)',
    'contact −0.1 ± 15.5 ms; by exact points −1.1 ± 6.1 (before: +2.8 ± 6.7)',
    'dropped: errors belong to a runner’s own movement',
  ],
  [
    'Training the map with other people’s strides as the model saw them, penalties of 0.0003 to 0.03 (7 clips)',
    'map alone: contact +9.6 ± 10.5 to +0.5 ± 11.3 ms, where exact points get worse (3 instead of 6 of 7 within 8)',
    'dropped: a mean does as well with two numbers',
  ],
  [
    'What clips are off by in each metric goes into its σ, by people left out (17 clips)',
    'inside σ by `full`: knee in stance 0 → 65 %, in swing 0 → 59 %, at landing 41 → 82 %, hip 6 → 59 %, ankle 0 → 53 %, lean 6 → 53 %, overstride 12 → 59 %, oscillation 24 → 88 %',
    'kept',
  ],
];

const poseLimit = `
What limits it. Six people, of whom one has one clip. The near foot’s points slide along the shoe
as the legs pass, in each stride again, and each runner’s otherwise: contact scatters by ± 8 ms and
speed by ± 8 %.
`.trim();

export const poseQuantity: TriedQuantity = {
  title: 'Contact and speed of people whom a pose model saw',
  tried:
    'Recorded people, rendered and seen by blazepose-full, left out in turn (16 clips where no other number stands), found − true over clips:',
  ideas: poseIdeas,
  limit: poseLimit,
};
