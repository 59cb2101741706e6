import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigation } from 'react-router';

/** The form's one filled button; `form` names the form where it stands outside it. While it is sent the word stays and pressing again does nothing. */
export function Submit({ children, pending, ...button }: ButtonProps & { children: ReactNode; pending?: boolean; name?: string; value?: string; form?: string }) {
  const navigation = useNavigation();
  const busy = pending ?? (navigation.state !== 'idle' && navigation.formMethod !== undefined);
  return <Button type="submit" {...button} aria-disabled={busy || undefined} data-pending={busy || undefined} onClick={(event) => { if (busy) event.preventDefault(); }}>{children}</Button>;
}
