/** The least share of the sessions held, by minutes, for a course to count as completed by somebody; what programmes of this field ask. */
export const completionShare = 0.8;
