/** Speech at 114 to 122 words a minute instead of 127 to 135. */
export const SLOWER_RATE = 0.9;
