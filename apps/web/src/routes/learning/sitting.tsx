import './learning.css';
import '../../components/form/form.css';
import './parts/sitting.css';
import { getAttempt, type Attempt } from '@relevo/contracts/attempts';
import { useState } from 'react';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { Result } from './parts/result.tsx';
import { Sitting } from './parts/sitting.tsx';
import { inReadingLocale } from './parts/reading-locale.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getAttempt, { params: { id: params['attemptId'] ?? '' }, query: inReadingLocale(), signal: request.signal });
/** While somebody answers, the page holds more than the server knows. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) => currentUrl.pathname !== nextUrl.pathname;

/** A test being sat, and once handed in its result. */
export function Component() {
  const loaded = useLoaderData<Attempt>();
  const [handedIn, setHandedIn] = useState<Attempt | null>(null);
  const attempt = handedIn?.id === loaded.id ? handedIn : loaded;
  return attempt.state === 'submitted' ? <Result attempt={attempt} /> : <Sitting key={attempt.id} attempt={attempt} onHandedIn={setHandedIn} />;
}
