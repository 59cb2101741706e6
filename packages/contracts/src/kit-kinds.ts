/** What parts of a kit may be. Apart from the document, since participants' pages name them and never hold one. */
export const activityKinds = ['reading', 'video', 'file', 'exercise', 'discussion', 'case_study', 'role_play', 'quiz', 'survey', 'break'] as const;
export const groupings = ['whole', 'small_groups', 'pairs', 'individual'] as const;
export const testPurposes = ['pre', 'post', 'quiz', 'follow_up'] as const;
export const surveyPurposes = ['reaction', 'behaviour', 'needs'] as const;
/** Whether questions come one a screen or all below one another. */
export const testLayouts = ['one', 'all'] as const;
