import type { NumberStyle } from '@strideform/metric-book/units';

export const germanNumbers: NumberStyle = {
  decimalMark: ',',
  unitNames: { 'steps/min': 'Schritte/min', 'min/mile': 'min/Meile' },
};
