/** The practice for alarm, which must be there without a network before anyone thought of saving it. */
export const FIRST_AID = 'sixty-seconds-steady';
