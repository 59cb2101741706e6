import { useParams, type LoaderFunctionArgs } from 'react-router';

/** The cohort of an address, a participant's or the team's. */
export const cohortOf = (params: LoaderFunctionArgs['params']): string => params['cohortId'] ?? params['id'] ?? '';

/** Where this discussion is, and what it is part of. */
export function usePlace() {
  const params = useParams();
  const cohortId = cohortOf(params);
  const above = params['cohortId'] ? `/curso/${cohortId}` : `/grupos/${cohortId}`;
  return { cohortId, topicId: params['topicId'] ?? '', above, base: `${above}/conversacion` };
}
