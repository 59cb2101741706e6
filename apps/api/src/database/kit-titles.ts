/** A title of the kit in the cohort's language, where it is translated: of the cohort `c` and its version `v`. @param at of the document, as jsonb @param id of the part */
export const titled = (at: string, id: string) => `COALESCE(NULLIF(v.document #>> ARRAY['translations', c.locale, ${id} || '.title', 'text'], ''), ${at})`;

/** Of the test or the activity that a row is about. @param testId @param activityId columns, one of which is null */
export const titleOfWork = (testId: string, activityId: string) => `COALESCE(${titled(`jsonb_path_query_first(v.document, '$.tests[*] ? (@.id == $id).title', jsonb_build_object('id', ${testId})) #>> '{}'`, testId)},
    ${titled(`jsonb_path_query_first(v.document, '$.modules[*].activities[*] ? (@.id == $id).title', jsonb_build_object('id', ${activityId})) #>> '{}'`, activityId)}, '')`;
