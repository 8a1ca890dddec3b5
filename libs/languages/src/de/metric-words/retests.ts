import { practice } from '@strideform/metric-book';

export const retestAtSameSpeed = practice(
  'Miss nach 4 Wochen noch einmal, mit derselben Geschwindigkeit und von derselben Seite.',
);
export const retestInSameShoes = practice(
  'Miss nach 6 Wochen noch einmal, mit derselben Geschwindigkeit, denselben Schuhen und der Kamera am selben Platz.',
);
export const retestFromSamePlace = practice(
  'Miss nach 4 Wochen noch einmal, mit der Kamera am selben Platz und mit derselben Geschwindigkeit.',
);
