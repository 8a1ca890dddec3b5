import { practice } from '@strideform/metric-book';

export const retestAtSameSpeed = practice(
  'Vuelve a medir dentro de 4 semanas, a la misma velocidad y desde el mismo lado.',
);
export const retestInSameShoes = practice(
  'Vuelve a medir dentro de 6 semanas, a la misma velocidad, con las mismas zapatillas y la cámara en el mismo sitio.',
);
export const retestFromSamePlace = practice(
  'Vuelve a medir dentro de 4 semanas, con la cámara en el mismo sitio y a la misma velocidad.',
);
