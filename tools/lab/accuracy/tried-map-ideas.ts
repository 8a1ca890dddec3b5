import type { Idea, TriedQuantity } from './tried-quantity.ts';

const mapIdeas: readonly Idea[] = [
  [
    'Linear map (ridge) from the first eight harmonics of hip, knee, ankle, heel and toe, stride time and speed',
    'rms 6.6 | 8.1; people +1.9 ± 6.1, 74 % of clips within 8 ms, worst 13 | +3.4 ± 6.0, 67 %',
    'the base of what follows',
  ],
  [
    'The same without the heel',
    'rms 5.7 | 7.3; 83 % within 8; middle of stance 8.4 → 6.5',
    'kept: where the heel lies differs between shoes, markers and models',
  ],
  [
    'Without the forefoot too: joints alone',
    'rms 4.6 | 7.1; people +0.3 ± 4.1, 93 % within 8, worst 11 | +1.6 ± 4.3, 78 %',
    'kept',
  ],
  [
    'Knee alone, ankle alone, hip and knee, hip and ankle',
    'rms 14.6, 11.5, 10.4, 6.8 | 18.4, 12.8, 12.0, 10.2',
    'dropped',
  ],
  ['Without stride time, length and speed (all points)', 'rms 17.1 | 17.5', 'dropped'],
  [
    'Joints: harmonics weighted by the root of their number, six or five harmonics, other penalties',
    'rms 4.9, 5.1, 5.8; penalties of 0.0001 to 0.003: 4.2 to 6.1 | 7.0 to 7.4',
    'left as it was: nothing here is sharp',
  ],
  [
    'Contact as a share of the stride instead of in seconds (all points)',
    'rms 6.9 instead of 6.7',
    'dropped',
  ],
  [
    'The first 15, 25, 40, 60 principal components instead of all numbers (all points)',
    'SD over people 15, 15, 10, 7',
    'dropped: what shows contact is not what differs most',
  ],
  [
    'Training with keypoints moved by 1.5 cm in their segments',
    'all points 6.6 → 6.1; joints 4.6 → 4.9, middle of stance 6.5 → 7.5',
    'dropped',
  ],
  [
    'Training on rendered and drawn runners too',
    'people 4.6 → 7.4; the drawn runner, left out, is still read +61 to −8 ms',
    'dropped: drawn strides teach nothing about people',
  ],
  [
    'A guard by the root mean square of standardised numbers',
    'people and drawn runners overlap',
    'dropped for the next',
  ],
  [
    'A guard by what lies outside of the first 25 principal directions of joints and forefoot',
    'in usual distances, nine in ten: people below 1.4, FootNet 1.9, pose-like 1.9; drawn runners above 2.4, the rendered one 3.1. With 40 directions, with the heel, with joints or feet alone, or by leverage they lie closer together',
    'kept: the map’s error grows with it',
  ],
  [
    'Map and rules weighed by their errors instead of the map alone (their errors do not go together: r −0.07)',
    'rms 3.9 | 6.4; people +0.6 ± 3.0, 95 % within 8, worst 9 | +0.4 ± 4.5, 80 %. The drawn and the rendered runner are read as by the rules: +18 to −25 and +14 ms instead of +70 to +9 and +34',
    'kept',
  ],
  [
    'Toe-off’s σ in proportion to contact, because slow runners leave the ground least clearly',
    'toe-offs inside σ, 2 px: all 77 → 74 %; 2 m/s 66 → 72, 4.5 and 5 m/s 80 → 61; one person 79 → 54',
    'dropped: persons differ more than speeds do',
  ],
];

const mapLimit = `
What limits it. The middle of stance differs by ± 7 ms from person to person by any method. Two
people of \`rbds\` differ by −14 and +12; that is likely between the clocks of plate and cameras. Seven
people are few, and ideas were chosen on the same seven. A pose model's errors that repeat with each
stride move the middle of stance as much as people differ.
`.trim();

export const mapQuantity: TriedQuantity = {
  title: 'Contact time by the stride map',
  tried:
    'People left out in turn, 30, 60 and 120 fps, 2 px | pose-like noise. Contact, ms: rms over people’s clips; people’s means, mean ± SD:',
  ideas: mapIdeas,
  limit: mapLimit,
};

const scaleIdeas: readonly Idea[] = [
  [
    'Leg .491 and trunk .271 of stature, by tables of bodies',
    '−1.2 ± 2.1 %, 54 % within 2 | −7.5 ± 6.2. The scale alone: −1.4, −2.0, −1.2, −0.5 % on four people with a trunk, +1.5 and +0.7 on two without',
    'dropped for the next',
  ],
  [
    'Leg .485 and trunk .287: means over the six',
    '−0.4 ± 1.7 %, 73 % within 2 | −6.7 ± 5.9',
    'kept',
  ],
  [
    'The foot’s slope put right by speed',
    'four people: −1.6 % at 2 m/s to +0.7 at 5; the other two −0.2 at 2.5 and +0.8 at 4.5',
    'dropped: belts’ own speeds are known to 1.5 %',
  ],
  [
    'Half of the difference between forefoot and ankle as an uncertainty',
    '2 px: 2 %, pose-like: 4 %, but it does not go along with the error (r −0.06)',
    'dropped: 91 % inside σ with 2 px',
  ],
];

const scaleLimit = `
What limits it. Leg and trunk differ by 1.5 % from person to person, and most of these statures are
estimates, good to 1 %. A pose model's repeated errors bend the foot's path; only a given belt speed
helps against them.
`.trim();

export const scaleQuantity: TriedQuantity = {
  title: 'Speed of people left out',
  tried:
    'Seven people, 30, 60 and 120 fps with 2 px | 60 fps with pose-like noise, found − true, % (mean ± SD over clips):',
  ideas: scaleIdeas,
  limit: scaleLimit,
};
