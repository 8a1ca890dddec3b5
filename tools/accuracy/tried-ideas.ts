import { table } from './number-text.ts';

/** Figures as they were when each idea was tried; the two tables before and after this one are measured anew each time. */
const ideas: readonly (readonly string[])[] = [
  ['Foot’s speed along the ground at landing (the engine’s only sign before)', 'true contact comes at 30 to 53 % of the belt’s speed, at 10 % in one stance: contact +19 to +24 ms at 2.75 m/s, −8 ms at 3.8, −6 ms at 4.7', 'kept with a small weight: it stands noise well'],
  ['The same sign at 40 or 70 % of the ground’s speed, by heel, ankle or forefoot', 'the spread between stances of different runners stays at 30 ms: people bring the foot to the ground’s speed to a different degree before it lands', 'dropped'],
  ['First peak of vertical acceleration of heel or forefoot', '+11, +10, +19 ms on three people without noise, the best of all; ± 22 ms within a clip at 4 px, since the peak jumps', 'its physics kept, see the next'],
  ['Middle of the foot has lost half of its fastest fall', '+30, +26, +31 ms (one stance +10), ± 3 to 8 ms at 4 px', 'kept, the feet’s main sign of contact'],
  ['Height’s step harmonic, half-sine force, × k (the engine’s body sign before)', 'by hips alone and k = 1.1: contact −8, −10, −10 ms on three people, but +26 on the rendered runner; 3 % of scale move it by 8 ms, and scale by stature is no better than that', 'dropped for the next but one'],
  ['Force shape of a sine, skew and peakedness, fitted to three step harmonics', 'even on the plates’ own harmonics contact is off by −18, −6, −1, −11, −11 ms: three harmonics do not tell how a force fades out', 'dropped'],
  ['Moments at which the body is in balance (acceleration nil): needs no scale at all', 'within 4 ms of the plate’s on `rajagopal-run`, but 47 to 85 ms shorter than contact, ± 15 ms between runners', 'dropped for the next'],
  ['Moments at which the ground bears half of the weight', 'within 6 ms of the plate’s on `rajagopal-run`, by hips or by whole body; 6 % of scale move them by 1 to 2 ms; the rest of the contact is 42 to 50 ms (26 to 30 for the forefoot striker)', 'kept, weighed against the feet by their stated errors'],
  ['The rest as a share of the time between those moments', 'by three step harmonics of the plates’ own force, contact is 1.25, 1.22 and 1.12 times as long as that time, at duty 0.67, 0.67 and 0.56: three harmonics blunt a short contact’s force; a share from the slower two makes `footnet-strides`’ contact 25 ms long', 'dropped for the next'],
  ['The force as a power of a sine, cut to the same harmonics: contact from that time and the step', 'powers 1.41, 1.22 and 1.12 by the plates themselves, 1.56 and 1.39 by the bodies’ height; one power for all is ± 8 ms on the two with a trunk, + 16 ms on `footnet-strides`’ plate, and goes along with speed', 'kept'],
  ['Feet and bounce joined at contact and at toe-off, each by its error there', 'feet that come to rest early also leave late, so the errors at the two ends are not independent: left out of the fit, `rajagopal-run` was 16 ms short and `bmc-run` 28 long with noise', 'dropped for the next'],
  ['Feet and bounce joined by the middle and by the length of the stance', 'feet tell the middle to ± 2 ms between runners and the length to ± 18, the bounce the length to ± 8 and the middle to ± 7', 'kept'],
  ['A lone stance’s path low-passed at 8 instead of 12 Hz', '`bmc-run` at 60 fps: contact +17 ± 9 ms before, +13 ± 8 after, with 4 px noise; +5 and +4 without', 'kept'],
  ['Hips alone, where no trunk is seen, trusted by how little they are borne in flight', 'legs of `rajagopal-run` alone: contact −9 before, −4 ms after; hips of `footnet-strides`, which were made up, give themselves away by −0.7 of the weight in flight', 'kept'],
  ['The bounce’s errors from what its points scatter by about the series', 'two to six times what the times of load scatter by over draws of the noise', 'by leaving out strides in turn instead'],
  ['Hips and whole body compared', 'they agree to 5 ms on `rajagopal-run`’s markers and differ by 100 ms where a pose model drags the hips along', 'kept, as the body’s own error'],
];

export const triedIdeas = (): string => table(['idea', 'what it gave', 'and so'], ideas);
