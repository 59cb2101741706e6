import { useEffect, useState } from 'react';

/** Milliseconds without a letter that are a pause in writing. */
export const pauseMs = 250;

type Subscribe = (listener: () => void) => () => void;

/** Tells of changes once there was none for a while. */
export const afterPause = (subscribe: Subscribe): Subscribe => (listener) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(listener, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    leave();
  };
};

/** A value as it was when it last stood still for a while. */
export function useAtPause<T>(value: T): T {
  const [still, settle] = useState(value);
  useEffect(() => {
    if (Object.is(still, value)) return undefined;
    const timer = setTimeout(() => settle(value), pauseMs);
    return () => clearTimeout(timer);
  }, [still, value]);
  return still;
}
