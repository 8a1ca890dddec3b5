import { curveBasis, errorAxes, errorParts } from './pose-error-sizes.ts';
import { renderedPeopleErrors } from './rendered-people-errors.ts';

test('every clip of the bank has the error of each point over a stride', () => {
  expect(renderedPeopleErrors.length).toBeGreaterThan(0);
  const sides = renderedPeopleErrors.flatMap(({ errors }) => [errors.near, errors.far]);
  const points = sides.flatMap((side) => errorParts.map((part) => side[part]));
  for (const point of points)
    for (const axis of errorAxes) expect(point[axis].curve).toHaveLength(curveBasis(0).length);
});

test('a model puts the heel of every person above the back of the shoe', () => {
  // The direction down is + across the foot: the model marks the heel bone, the recording the
  // shoe's lower edge.
  for (const { near } of renderedPeopleErrors.map(({ errors }) => errors))
    expect(near.heel.across.curve[0]).toBeLessThan(0);
});
