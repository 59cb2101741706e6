import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { useFocusOnArrival } from '../../lib/arrival.ts';

/** Around everything: where one was on a page, where the focus goes, and the line that says something is on its way. */
export function Root() {
  useFocusOnArrival();
  const { state } = useNavigation();
  return (
    <>
      {state === 'idle' ? null : <div className="loading" aria-hidden />}
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
