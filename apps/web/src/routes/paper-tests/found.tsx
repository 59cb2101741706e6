import { findPaperForm } from '@relevo/contracts/paper-tests';
import { redirect, type LoaderFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { paperFormPath } from './parts/places.ts';

/** What the square on a form opens: the form itself, ready to be keyed. */
export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const { cohortId, testId, id } = await call(findPaperForm, { params: { code: params['code'] ?? '' }, signal });
  throw redirect(paperFormPath(cohortId, testId, id));
}

export const Component = () => null;
