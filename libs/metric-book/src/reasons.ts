/** Why a clip from behind does not give something, for readers. */
export const needsSideView = 'needs a side view';
