/** Acceleration of gravity at the Earth's surface, m/s². */
export const gravityMps2 = 9.81;
