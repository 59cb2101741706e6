import type { ComponentProps } from 'react';
import { OwnSupportBand } from '../../../components/support/own-support.tsx';
import { WarningNote } from './warning-note.tsx';

/** Before what may hurt: what it is about, that it may be left out, and whom to talk to. */
export function PartWarning({ cohortId, ...note }: ComponentProps<typeof WarningNote> & { cohortId: string }) {
  return <><WarningNote {...note} /><OwnSupportBand cohortId={cohortId} /></>;
}
