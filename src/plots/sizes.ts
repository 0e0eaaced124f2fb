/** Sizes of the plots' texts and lines, in px. */
export const titleSize = 14;
export const textSize = 12;
export const tickSize = 11;
/** From one line's foot to the next, as a multiple of its size. */
export const lineHeight = 1.4;
